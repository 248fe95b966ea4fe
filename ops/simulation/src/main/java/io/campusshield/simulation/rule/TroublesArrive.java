package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.TroubleId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * R2 and R8, for troubles: in the end each that a device has told of is at the station, if that
 * device has kept its power.
 */
final class TroublesArrive implements Witness {
  private final Truth truth;
  private final Map<TroubleId, DeviceId> told = new LinkedHashMap<>();

  TroublesArrive(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void troubled(DeviceId device, TroubleId trouble) {
    told.put(trouble, device);
  }

  @Override
  public void restarted(DeviceId device) {
    told.values().removeIf(device::equals);
  }

  @Override
  public void settled() {
    for (TroubleId trouble : told.keySet()) {
      if (!truth.station.troubles.contains(trouble)) {
        truth.report(this, "the trouble " + trouble + " never reached the station");
      }
    }
  }
}
