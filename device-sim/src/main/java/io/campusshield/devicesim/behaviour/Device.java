package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;
import java.time.Duration;
import java.util.Set;

/**
 * A device as it stands: a value, made by {@link #unpowered} and from then on by {@link #step}
 * only. Any thread.
 */
public sealed interface Device permits Off, On {
  /** Between two statuses of a device that tells none. */
  Duration NO_STATUS = Link.NEVER;

  DeviceId id();

  /** What it shows now. */
  Lamps lamps();

  /**
   * A device that has never had power and tells no status.
   *
   * @param ways that it has, at least one
   */
  static Device unpowered(DeviceId id, Set<Way> ways) {
    return unpowered(id, ways, NO_STATUS);
  }

  /**
   * A device that has never had power.
   *
   * @param statusEvery how often it tells its status; {@link #NO_STATUS} if never
   */
  static Device unpowered(DeviceId id, Set<Way> ways, Duration statusEvery) {
    return new Off(id, ways, Policy.UNTOLD, statusEvery);
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
