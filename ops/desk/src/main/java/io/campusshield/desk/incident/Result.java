package io.campusshield.desk.incident;

/** What an incident turned out to have been. */
public enum Result {
  RESOLVED,
  FALSE_ALARM,
  TEST,
  OTHER,
  /** A call that the dispatcher hung up. */
  CALL_ENDED
}
