package io.campusshield.desk.incident;

import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.standing.Custody;
import java.time.Instant;
import java.util.List;

/**
 * What is written down of an incident, in order; the state is their fold. {@code at} is the
 * station's clock when it happened here.
 */
public sealed interface Fact {
  Instant at();

  /**
   * The first opens the incident, the next ones join it.
   *
   * @param nth from 1
   * @param quiet from the 65th press on, within a minute of the last that rang: counted, does not
   *     ring
   * @param silent the site's policy at that moment; the first press's counts
   */
  record PressReceived(Copy copy, int nth, boolean quiet, boolean silent, Instant at)
      implements Fact {}

  /** A later copy told of a greater age. */
  record PressFoundOlder(
      PressId press, Instant pressed, boolean atLatest, Mark received, Instant at)
      implements Fact {}

  /** A gateway has told of a press that had come on the device's own path. */
  record SeenLearnt(PressId press, Seen.ByGateway seen, Instant at) implements Fact {}

  record CustodyLearnt(PressId press, Custody custody, Instant at) implements Fact {}

  /**
   * @param hungUp when, by the station's clock
   */
  record CallHungUp(PressId press, Instant hungUp, Instant at) implements Fact {}

  /** Nobody has answered, and the ladder says who is rung or told now. */
  record TierReached(Climb climb) implements Fact {
    @Override
    public Instant at() {
      return climb.since().at().wall();
    }
  }

  /**
   * @param presses those that it covers and no answer covered before; not empty
   */
  record Answered(String by, List<PressId> presses, Instant at) implements Fact {
    public Answered {
      presses = List.copyOf(presses);
    }
  }

  record Closed(Result result, String note, String by, Instant at) implements Fact {}
}
