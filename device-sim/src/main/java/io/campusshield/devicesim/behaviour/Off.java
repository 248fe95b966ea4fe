package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;

/** Without power: only what is kept durably is there. */
record Off(DeviceId id, Policy policy) implements Device {
  @Override
  public Lamps lamps() {
    return Lamps.OFF;
  }
}
