package io.campusshield.desk.incident;

/** What follows from an event. */
public sealed interface Step {
  /** It becomes the incident's next fact. */
  record Write(Fact fact) implements Step {}

  /** Nothing changes. */
  record Stay(Reason reason) implements Step {}

  /** Why nothing changes. */
  enum Reason {
    /** This press is known, and this copy is no older. */
    REPEAT,
    /** The incident has no such press. */
    NOT_ITS_PRESS,
    /** This is known already. */
    KNOWN,
    /** Somebody else has answered all of these presses. */
    ANSWERED_BY_OTHER,
    /** None of the presses named is one of the incident's. */
    NOTHING_NAMED,
    /** A press of it rings; or it is a missed call, which nobody can hang up. */
    NOT_ANSWERED,
    /** The ladder of what does not ring is not climbed. */
    NOTHING_RINGS,
    /** Only a call can be hung up. */
    NO_CALL,
    CLOSED
  }
}
