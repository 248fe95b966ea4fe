package io.campusshield.protocol.standing;

/** How far the station has come with a press, in rising order. */
public enum Stage {
  /** The station's machine has it durably. */
  RECEIVED,
  RINGING,
  ANSWERED,
  HELP_SENT,
  CLOSED
}
