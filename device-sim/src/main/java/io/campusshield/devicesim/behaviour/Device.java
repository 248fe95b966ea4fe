package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;
import java.time.Duration;
import java.util.Set;

/**
 * A device as it stands: a value, made by {@link #unpowered} and from then on by {@link #step}
 * only. Any thread.
 */
public sealed interface Device permits Off, On {
  DeviceId id();

  /** What it shows now. */
  Lamps lamps();

  /**
   * A device that has never had power.
   *
   * @param ways that it has, at least one
   */
  static Device unpowered(DeviceId id, Set<Way> ways) {
    return new Off(id, ways, Policy.UNTOLD);
  }

  /**
   * What {@code event} makes of this device.
   *
   * @param now monotonic, never less than at the step before
   */
  default Step step(Event event, Duration now) {
    return switch (this) {
      case Off off -> Machine.step(off, event, now);
      case On on -> Machine.step(on, event, now);
    };
  }
}
