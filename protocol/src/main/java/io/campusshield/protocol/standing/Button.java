package io.campusshield.protocol.standing;

/** Which of the two buttons. */
public enum Button {
  /** Red: the police are needed now. */
  ALARM,
  /** Green: I want to talk. */
  CALL
}
