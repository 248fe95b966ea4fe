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
 * R10: of a press that a gateway has taken, the station has in the end the greatest age that any
 * copy told that gateway, also one that came after the receipt.
 */
final class R10OldestIsTold implements Witness {
  /** What is within a second is not corrected, and brokers round by one. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  /** Further presses of an incident are counted: their age is what it was when they came. */
  private static final int EACH = 64;

  private record Told(GatewayId gateway, PressId press) {}

  private final Truth truth;
  private final Set<Told> receiptedFirst = new HashSet<>();

  /** When the press was, by the oldest copy that a gateway which lives has heard. */
  private final Map<Told, Duration> pressed = new HashMap<>();

  R10OldestIsTold(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void receipted(GatewayId gateway, Standing standing) {
    for (var named : standing.presses()) {
      Told told = new Told(gateway, named.press());
      if (!pressed.containsKey(told)) {
        receiptedFirst.add(told);
      }
    }
  }

  @Override
  public void gatewayHeard(GatewayId gateway, Press copy) {
    Told told = new Told(gateway, copy.id());
    if (!receiptedFirst.contains(told)) {
      pressed.merge(
          told,
          truth.timeline.now().minus(copy.age().elapsed()),
          (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
  }

  @Override
  public void gatewayEnds(GatewayId gateway) {
    pressed.keySet().removeIf(told -> told.gateway().equals(gateway));
    receiptedFirst.removeIf(told -> told.gateway().equals(gateway));
  }

  @Override
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(PressId incident, long _, Fact.Closed _)) {
        truth
            .station
            .incident(incident)
            .ifPresent(
                book -> pressed.keySet().removeIf(told -> book.presses.contains(told.press())));
      }
    }
  }

  @Override
  public void settled() {
    if (truth.deskClockStepped()) {
      return;
    }
    pressed.forEach((told, when) ->
        truth
            .station
            .row(told.press())
            .filter(row -> row.nth <= EACH)
            .filter(row -> row.pressed.isAfter(truth.right(when).plus(SLACK)))
            .ifPresent(row ->
                truth.report(
                    this,
                    told.press()
                        + " is thought younger by "
                        + Duration.between(truth.right(when), row.pressed)
                        + " than "
                        + told.gateway()
                        + " knows")));
  }
}
