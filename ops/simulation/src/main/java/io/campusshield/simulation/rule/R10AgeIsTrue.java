package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * R10: whatever clocks show, no press is told to be older than it is; and in the end the station
 * has the age of each press whose device lives, unless somebody said that it is only the least.
 */
final class R10AgeIsTrue implements Witness {
  /** A second of each broker's rounding, and proven clocks within two. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /**
   * What lay in a silent link, for as long as that may be silent, or waited for a thread that was
   * held up, has not grown older on its way.
   */
  private static final Duration MOST_ON_THE_WAY = Duration.ofSeconds(25);

  private final Truth truth;

  R10AgeIsTrue(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(var _, long _, Fact fact)) {
        switch (fact) {
          case Fact.PressReceived received ->
              notOlder(received.copy().id(), received.copy().pressed());
          case Fact.PressFoundOlder older -> notOlder(older.press(), older.pressed());
          case Fact.SeenLearnt _,
              Fact.CustodyLearnt _,
              Fact.CallHungUp _,
              Fact.TierReached _,
              Fact.Answered _,
              Fact.Closed _ -> {}
        }
      }
    }
  }

  private void notOlder(PressId press, Instant pressed) {
    Pushed pushed = truth.presses.get(press);
    if (pushed == null || truth.deskClockStepped()) {
      return;
    }
    Instant right = truth.right(pushed.at());
    if (pressed.isBefore(right.minus(SLACK))) {
      truth.report(
          this,
          press + " is told to be older by " + Duration.between(pressed, right) + " than it is");
    }
  }

  @Override
  public void settled() {
    for (Pushed pushed : truth.presses.values()) {
      truth
          .station
          .row(pushed.id())
          .filter(row -> truth.alive(pushed) && !row.atLeast && !truth.deskClockStepped())
          .filter(row -> row.pressed.isAfter(truth.right(pushed.at()).plus(MOST_ON_THE_WAY)))
          .ifPresent(row ->
              truth.report(
                  this,
                  pushed.id()
                      + " is thought younger by "
                      + Duration.between(truth.right(pushed.at()), row.pressed)
                      + " than it is"));
    }
  }
}
