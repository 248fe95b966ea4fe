package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;

/**
 * R1: whenever a gateway says <i>stored</i>, at first or to a repeat, to the device or to the
 * station, the press is read back from a copy of its disk on which nothing unforced survived; or
 * the station has it by then.
 */
final class R1StoredSurvives implements Witness {
  private final Truth truth;

  R1StoredSurvives(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void toldStored(GatewayId gateway, PressId press, Disk disk) {
    if (!truth.station.has(press) && !disk.survives(press)) {
      truth.report(this, gateway + " says that " + press + " is stored; a power cut would lose it");
    }
  }
}
