package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Ladder;
import io.campusshield.protocol.ladder.Rung;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * R6: while an incident rings its ladder is climbed, never down and no rung twice, not before the
 * age of its oldest press that nobody answered; and in the end it is where that age says, and went
 * on within a round.
 */
final class R6NobodyUnheard implements Witness {
  /** A second of each broker's rounding, turns that come late, and what lay in a silent link. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final Duration TOO_LATE = Duration.ofMinutes(10);

  private record Last(Rung rung, Duration at) {}

  private final Truth truth;
  private final Ladder ladder = Ladder.USUAL;
  private final Map<PressId, Last> last = new HashMap<>();
  private final Set<PressId> least = new HashSet<>();
  private Duration darkAt = Duration.ZERO.minusNanos(1);

  R6NobodyUnheard(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void deskLostPower() {
    darkAt = truth.timeline.now();
  }

  @Override
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(PressId incident, long _, Fact fact)) {
        switch (fact) {
          case Fact.TierReached tier -> reached(incident, tier.climb().reached());
          case Fact.Answered _, Fact.Closed _ -> last.remove(incident);
          case Fact.PressReceived received -> {
            if (oldest(incident).isEmpty()) {
              last.remove(incident);
            }
            least(incident, received.copy().pressedAtLatest());
          }
          case Fact.PressFoundOlder older -> least(incident, older.atLatest());
          case Fact.SeenLearnt _, Fact.CustodyLearnt _, Fact.CallHungUp _ -> {}
        }
      }
    }
  }

  /** Of an age that was the least once, the next tier was due then. */
  private void least(PressId incident, boolean now) {
    if (now) {
      least.add(incident);
    }
  }

  private void reached(PressId incident, Rung rung) {
    Optional<StationRecord.Row> oldest = oldest(incident);
    Rung before = last.containsKey(incident) ? last.get(incident).rung() : Rung.FIRST;
    if (oldest.isEmpty()) {
      truth.report(this, incident + " does not ring, and its ladder is climbed");
    } else if (rung.compareTo(before) <= 0) {
      truth.report(this, incident + " is at " + rung + " after " + before);
    } else if (counted(incident)
        && ladder.ageOf(rung).compareTo(age(oldest.get()).plus(SLACK)) > 0) {
      truth.report(this, incident + " is at " + rung + " at the age of " + age(oldest.get()));
    }
    last.put(incident, new Last(rung, truth.timeline.now()));
  }

  @Override
  public void settled() {
    truth
        .station
        .incidents()
        .forEach((incident, book) -> {
          if (!book.closed) {
            oldest(book).ifPresent(row -> atItsAge(incident, row));
          }
        });
  }

  private void atItsAge(PressId incident, StationRecord.Row oldest) {
    Last known = last.getOrDefault(incident, new Last(Rung.FIRST, known(oldest)));
    Duration still = truth.timeline.now().minus(known.at());
    if (still.compareTo(ladder.ageOf(new Rung(1, 0)).plus(SLACK)) > 0) {
      truth.report(this, incident + " stands at " + known.rung() + " since " + still);
    }
    Duration due = age(oldest).minus(SLACK);
    if (counted(incident) && due.compareTo(next(known.rung())) > 0) {
      truth.report(this, incident + " is only at " + known.rung() + ", " + age(oldest) + " old");
    }
  }

  private Duration next(Rung rung) {
    Rung next =
        rung.tier() + 1 < ladder.tiers().size()
            ? new Rung(rung.round(), rung.tier() + 1)
            : new Rung(rung.round() + 1, 0);
    return ladder.ageOf(next);
  }

  private Duration known(StationRecord.Row row) {
    return Duration.between(Truth.BEGINNING, row.received);
  }

  /** Whether the ages of all that rings there are known in the boot in which the desk is. */
  private boolean counted(PressId incident) {
    return !least.contains(incident)
        && !truth.deskClockStepped()
        && truth.station.incident(incident).stream()
            .flatMap(this::ringing)
            .allMatch(row -> row.received.isAfter(truth.right(darkAt)));
  }

  private Duration age(StationRecord.Row row) {
    return Duration.between(row.pressed, truth.right(truth.timeline.now()));
  }

  private Optional<StationRecord.Row> oldest(PressId incident) {
    return truth.station.incident(incident).flatMap(this::oldest);
  }

  private Optional<StationRecord.Row> oldest(StationRecord.Book book) {
    return ringing(book).min((one, other) -> one.pressed.compareTo(other.pressed));
  }

  private Stream<StationRecord.Row> ringing(StationRecord.Book book) {
    return book.presses.stream()
        .flatMap(press -> truth.station.row(press).stream())
        .filter(R6NobodyUnheard::rings);
  }

  private static boolean rings(StationRecord.Row row) {
    boolean missed =
        row.first.button() == Button.CALL
            && (row.hungUp || Duration.between(row.pressed, row.received).compareTo(TOO_LATE) >= 0);
    return !row.answered && !row.quiet && !missed;
  }
}
