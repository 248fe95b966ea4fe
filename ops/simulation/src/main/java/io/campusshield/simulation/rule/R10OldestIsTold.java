package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * R10: of a press that a gateway has taken, the station has the greatest age that any copy told
 * that gateway, also one that came after the receipt: in the end, and when the incident is closed
 * long after the copy came, if all the time the gateway had a path and the desk wrote.
 */
final class R10OldestIsTold implements Witness {
  /** What is within a second is not corrected, and brokers round by one. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  /** Further presses of an incident are counted: their age is what it was when they came. */
  private static final int EACH = 64;

  /** A path that is dead without a word is known to be within less. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private record Told(GatewayId gateway, PressId press) {}

  /**
   * The oldest copy that a gateway which lives has heard.
   *
   * @param pressed when the press was, by that copy
   */
  private record Oldest(Duration pressed, Duration heard) {}

  private final Truth truth;
  private final Set<Told> taken = new HashSet<>();
  private final Set<Told> receiptedFirst = new HashSet<>();
  private final Map<Told, Oldest> known = new HashMap<>();
  private final Map<Handed.Lane, Duration> upSince = new HashMap<>();
  private Duration writesSince = Duration.ZERO;

  R10OldestIsTold(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void laneUp(Handed.Lane lane) {
    if (lane.urgent()) {
      upSince.put(lane, truth.timeline.now());
    }
  }

  @Override
  public void laneDown(Handed.Lane lane) {
    upSince.remove(lane);
  }

  @Override
  public void deskStarted() {
    writesSince = truth.timeline.now();
  }

  @Override
  public void recording(boolean well) {
    writesSince = truth.timeline.now();
  }

  @Override
  public void recovered(GatewayId gateway, Set<PressId> presses) {
    presses.forEach(press -> taken.add(new Told(gateway, press)));
  }

  @Override
  public void receipted(GatewayId gateway, Standing standing) {
    for (var named : standing.presses()) {
      Told told = new Told(gateway, named.press());
      if (!taken.contains(told)) {
        receiptedFirst.add(told);
      }
    }
  }

  @Override
  public void gatewayHeard(GatewayId gateway, Press copy) {
    Told told = new Told(gateway, copy.id());
    if (!receiptedFirst.contains(told) && !isClosed(told.press())) {
      taken.add(told);
      Duration now = truth.timeline.now();
      known.merge(
          told,
          new Oldest(now.minus(copy.age().elapsed()), now),
          (one, other) -> one.pressed().minus(SLACK).compareTo(other.pressed()) <= 0 ? one : other);
    }
  }

  private boolean isClosed(PressId press) {
    return truth
        .station
        .row(press)
        .flatMap(row -> truth.station.incident(row.incident))
        .filter(StationRecord.Book::closed)
        .isPresent();
  }

  @Override
  public void gatewayEnds(GatewayId gateway) {
    known.keySet().removeIf(told -> told.gateway().equals(gateway));
    taken.removeIf(told -> told.gateway().equals(gateway));
    receiptedFirst.removeIf(told -> told.gateway().equals(gateway));
    upSince.keySet().removeIf(lane -> lane.gateway().equals(gateway));
  }

  @Override
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(PressId incident, long _, Fact.Closed _)) {
        truth.station.incident(incident).ifPresent(this::closed);
      }
    }
  }

  private void closed(StationRecord.Book book) {
    known.forEach((told, oldest) -> {
      if (book.presses.contains(told.press()) && couldBeTold(told.gateway(), oldest.heard())) {
        judge(told, oldest);
      }
    });
    known.keySet().removeIf(told -> book.presses.contains(told.press()));
  }

  private boolean couldBeTold(GatewayId gateway, Duration heard) {
    return heard.compareTo(truth.timeline.now().minus(LONG)) <= 0
        && writesSince.compareTo(heard) <= 0
        && upSince.entrySet().stream()
            .anyMatch(lane ->
                lane.getKey().gateway().equals(gateway) && lane.getValue().compareTo(heard) <= 0);
  }

  @Override
  public void settled() {
    known.forEach(this::judge);
  }

  private void judge(Told told, Oldest oldest) {
    if (truth.deskClockStepped()) {
      return;
    }
    truth
        .station
        .row(told.press())
        .filter(row -> row.nth <= EACH)
        .filter(row -> row.pressed.isAfter(truth.right(oldest.pressed()).plus(SLACK)))
        .ifPresent(row ->
            truth.report(
                this,
                told.press()
                    + " is thought younger by "
                    + Duration.between(truth.right(oldest.pressed()), row.pressed)
                    + " than "
                    + told.gateway()
                    + " knows"));
  }
}
