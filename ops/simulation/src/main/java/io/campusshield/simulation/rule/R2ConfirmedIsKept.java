package io.campusshield.simulation.rule;

import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * R2: a standing names only presses that the station's store has; what a gateway said was stored it
 * reads back at each start, unless the station has it; and in the end everything that was confirmed
 * is at the station.
 */
final class R2ConfirmedIsKept implements Witness {
  private final Truth truth;
  private final Map<GatewayId, Set<PressId>> stored = new HashMap<>();
  private final Set<PressId> confirmed = new LinkedHashSet<>();

  R2ConfirmedIsKept(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void toldStored(GatewayId gateway, PressId press, Disk disk) {
    stored.computeIfAbsent(gateway, _ -> new LinkedHashSet<>()).add(press);
    confirmed.add(press);
  }

  @Override
  public void recovered(GatewayId gateway, Set<PressId> presses) {
    for (PressId press : stored.getOrDefault(gateway, Set.of())) {
      if (!presses.contains(press) && !truth.station.has(press)) {
        truth.report(this, gateway + " had " + press + " stored and has lost it");
      }
    }
  }

  @Override
  public void said(Standing standing) {
    for (PressStanding named : standing.presses()) {
      if (!truth.station.has(named.press())) {
        truth.report(this, named.press() + " gets a receipt and is not in the station's store");
      }
    }
  }

  @Override
  public void heard(DeviceId device, Way way, ToDevice message) {
    if (message instanceof ToDevice.StandingTold(Standing standing)) {
      standing.presses().forEach(named -> confirmed.add(named.press()));
    }
  }

  @Override
  public void settled() {
    for (PressId press : confirmed) {
      if (!truth.station.has(press)) {
        truth.report(this, press + " was confirmed and never reached the station");
      }
    }
  }
}
