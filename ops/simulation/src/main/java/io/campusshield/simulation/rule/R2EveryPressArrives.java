package io.campusshield.simulation.rule;

import io.campusshield.desk.incident.Sheet;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * R2 and R7, the living: once nothing is broken any more (but a disk), every press of a device that
 * has kept its power, and every press that anybody confirmed, is at the station within the bound,
 * and its device has heard the receipt, or it is beyond the 64th of its incident, whose newest
 * alone is named in what a device is told at its hello; every hang-up of a living device has
 * reached the station.
 */
final class R2EveryPressArrives implements Witness {
  private final Truth truth;

  /** In words: two presses that the product takes for one are two. */
  private final Set<String> receipted = new HashSet<>();

  private final List<Pushed> pushed = new ArrayList<>();
  private final Set<PressId> hangUps = new LinkedHashSet<>();

  R2EveryPressArrives(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void pushed(Pushed press) {
    pushed.add(press);
  }

  @Override
  public void hungUp(PressId call) {
    hangUps.add(call);
  }

  @Override
  public void heard(DeviceId device, Way way, ToDevice message) {
    if (message instanceof ToDevice.StandingTold(Standing standing)) {
      standing.presses().forEach(named -> receipted.add(named.press().toString()));
    }
  }

  @Override
  public void settled() {
    for (Pushed press : pushed) {
      if (truth.alive(press) && !truth.station.has(press.id())) {
        truth.report(this, press.id() + " never reached the station");
      } else if (truth.alive(press)
          && !receipted.contains(press.id().toString())
          && truth.station.row(press.id()).filter(row -> row.nth <= Sheet.EACH).isPresent()) {
        truth.report(this, press.id() + " has no receipt at its device");
      }
    }
    for (PressId call : hangUps) {
      boolean alive = Optional.ofNullable(truth.presses.get(call)).filter(truth::alive).isPresent();
      boolean known =
          truth
              .station
              .row(call)
              .filter(
                  row -> row.hungUp || truth.station.incident(row.incident).orElseThrow().closed)
              .isPresent();
      if (alive && !known) {
        truth.report(this, "the hang-up of " + call + " never reached the station");
      }
    }
  }
}
