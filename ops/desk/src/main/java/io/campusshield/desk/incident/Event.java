package io.campusshield.desk.incident;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.standing.Custody;
import java.time.Instant;
import java.util.List;

/** What can happen to an incident; {@code at} is the station's clock. */
public sealed interface Event {
  /**
   * A copy of a press came: the first or a repeat.
   *
   * @param silent the site's policy now
   */
  record PressHeard(Copy copy, boolean silent, Instant at) implements Event {}

  record CustodyHeard(PressId press, Custody custody, Instant at) implements Event {}

  record HangUpHeard(PressId press, Instant hungUp, Instant at) implements Event {}

  /** The ladder is to be climbed so far. */
  record TierDue(Climb climb) implements Event {}

  /**
   * A person takes charge.
   *
   * @param presses those that the person saw
   */
  record AnswerGiven(String by, List<PressId> presses, Instant at) implements Event {
    public AnswerGiven {
      presses = List.copyOf(presses);
    }
  }

  record CloseGiven(Result result, String note, String by, Instant at) implements Event {}
}
