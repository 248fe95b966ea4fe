package io.campusshield.desk.incident;

import java.time.Instant;

/** An incident's stage. */
public sealed interface State {
  /** No press has opened it. */
  record None() implements State {}

  /** A stage of an incident that is there. */
  sealed interface Opened extends State {
    Sheet sheet();
  }

  /** A stage before closing. */
  sealed interface Open extends Opened {}

  /** It rings and nobody has answered yet. */
  record Unanswered(Sheet sheet) implements Open {}

  /**
   * A call that nobody answered in time: hung up, or old when it came. It does not ring; a person
   * returns it and closes it.
   */
  record Missed(Sheet sheet) implements Open {}

  /** Somebody has answered, and a press that no answer covers rings. */
  record RingingAgain(Sheet sheet, Answer last) implements Open {}

  /** A person is in charge, nothing rings. */
  record InHand(Sheet sheet, Answer last) implements Open {}

  record Closed(Sheet sheet, Charge charge, Closing closing) implements Opened {}

  /** Who was in charge when it was closed. */
  sealed interface Charge {}

  record Answer(String by, Instant at) implements Charge {}

  /** Nobody had answered: a missed call. */
  record Nobody() implements Charge {}

  record Closing(Result result, String note, String by, Instant at) {}
}
