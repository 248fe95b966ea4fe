package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Without power: only what is kept durably is there. */
record Off(DeviceId id, Set<Way> ways, Policy policy) implements Device {
  Off {
    ways = Collections.unmodifiableSet(EnumSet.copyOf(ways));
  }

  @Override
  public Lamps lamps() {
    return Lamps.OFF;
  }
}
