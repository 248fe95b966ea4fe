package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.standing.PressStanding;

/** How far a press has come, as the device tells the guard. */
public sealed interface Shown {
  /** Nobody has said anything yet. */
  record Pressed() implements Shown {}

  record Stored() implements Shown {}

  /** The gateway's disk refused; the press is sent on all the same. */
  record NotStored() implements Shown {}

  /** No receipt in 10 s: phone 110. */
  record NotReceived() implements Shown {}

  record Received() implements Shown {}

  /**
   * @param tier of the ladder, from 0
   */
  record Ringing(int tier) implements Shown {}

  /**
   * @param by the person's name
   */
  record Answered(String by) implements Shown {}

  /**
   * @param by who answered
   */
  record HelpSent(String by) implements Shown {}

  record Closed() implements Shown {}

  static Shown of(PressStanding standing) {
    return switch (standing.stage()) {
      case RECEIVED -> new Received();
      case RINGING -> new Ringing(standing.tier());
      case ANSWERED -> new Answered(standing.answeredBy());
      case HELP_SENT -> new HelpSent(standing.answeredBy());
      case CLOSED -> new Closed();
    };
  }

  static Shown of(Known known) {
    return switch (known) {
      case NOTHING -> new Pressed();
      case NOT_STORED -> new NotStored();
      case STORED -> new Stored();
      case RECEIVED -> new Received();
    };
  }
}
