package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;

/** What an event came to: the line in the log, the answer to whoever caused it. */
public sealed interface Outcome {
  /**
   * @param lostPresses presses that nobody had confirmed; they lived in memory only
   */
  record Started(int lostPresses) implements Outcome {}

  record Pressed(PressId press) implements Outcome {}

  /**
   * Too many presses of this kind are unconfirmed: the newest of them, still being repeated, stands
   * for this push too.
   *
   * @param pushes how many pushes it stands for by now
   */
  record Counted(PressId press, int pushes) implements Outcome {}

  record HungUp(PressId press) implements Outcome {}

  record TroubleTold(TroubleId trouble) implements Outcome {}

  /** Nothing that has a word of its own. */
  record Done() implements Outcome {}

  record Unchanged(Reason reason) implements Outcome {}

  /** Why an event changed nothing. */
  enum Reason {
    SWITCHED_OFF,
    NO_CALL_TO_HANG_UP,
    TOO_MANY_HANG_UPS,
    NOT_DIALLED,
    ALREADY_DOWN,
    NOT_GREETING,
    /** On this way nobody welcomes or refuses. */
    NOT_NEGOTIATED,
    /** Custody or a hang-up of a press that this boot does not hold. */
    NOT_HELD,
    ALREADY_KNOWN,
    OLDER_VERSION,
    /** A standing of another device's incident. */
    NOT_OURS,
    NEVER_SENT,
    NOT_UNDERSTOOD
  }
}
