package io.campusshield.desk.telemetry;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ledger whose commits are counted and timed. */
final class WatchedLedger implements Ledger {
  /** Who counts. */
  interface Counting {
    void committed(Commit ending, List<Change> changes, Duration took);
  }

  private final Ledger ledger;
  private final Clock clock;
  private final Counting counting;

  WatchedLedger(Ledger ledger, Clock clock, Counting counting) {
    this.ledger = ledger;
    this.clock = clock;
    this.counting = counting;
  }

  @Override
  public Commit commit(List<Change> changes) {
    Duration begun = clock.now().monotonic();
    Commit ending = ledger.commit(changes);
    counting.committed(ending, changes, clock.now().monotonic().minus(begun));
    return ending;
  }

  @Override
  public Read<Kept> load(Instant closedSince, Duration patience) {
    Read<Kept> read = ledger.load(closedSince, patience);
    if (read instanceof Read.Unreadable<Kept>(String reason)) {
      counting.committed(new Commit.Failed(reason), List.of(), Duration.ZERO);
    }
    return read;
  }

  @Override
  public Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses) {
    return ledger.incidentsOf(presses);
  }

  @Override
  public Read<List<History>> histories(Set<PressId> incidents) {
    return ledger.histories(incidents);
  }
}
