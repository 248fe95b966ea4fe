package io.campusshield.desk.station;

import io.campusshield.desk.core.Moment;
import io.campusshield.protocol.clock.Boot;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The only place that reads clocks. Any thread. */
public interface Clock {
  Moment now();

  /** The machine's clocks. */
  static Clock machine() {
    UUID boot = Boot.ofThisMachine();
    return () -> new Moment(Instant.now(), Duration.ofNanos(System.nanoTime()), boot);
  }
}
