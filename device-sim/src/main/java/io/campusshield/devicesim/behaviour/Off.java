package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Without power: only what is kept durably is there.
 *
 * @param statusEvery between two statuses; {@link Link#NEVER} if it tells none
 */
record Off(DeviceId id, Set<Way> ways, Policy policy, Duration statusEvery) implements Device {
  Off {
    ways = Collections.unmodifiableSet(EnumSet.copyOf(ways));
  }

  @Override
  public Lamps lamps() {
    return Lamps.OFF;
  }
}
