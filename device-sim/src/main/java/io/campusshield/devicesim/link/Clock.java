package io.campusshield.devicesim.link;

import io.campusshield.protocol.message.DeviceTime;
import java.time.Duration;

/** The only place in the simulator that reads a clock. */
final class Clock {
  private final long start = System.nanoTime();

  /** Monotonic, since this clock was made. */
  Duration now() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  DeviceTime deviceTime() {
    return new DeviceTime.At(System.currentTimeMillis());
  }
}
