package io.campusshield.desk.station;

import io.campusshield.desk.core.Moment;
import java.time.Duration;
import java.time.Instant;

/** The only place that reads clocks. Any thread. */
public interface Clock {
  Moment now();

  /** The machine's clocks. */
  static Clock machine() {
    long start = System.nanoTime();
    return () -> new Moment(Instant.now(), Duration.ofNanos(System.nanoTime() - start));
  }
}
