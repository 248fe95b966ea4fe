package io.campusshield.protocol.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pauses between attempts: doubled each time, each shortened by up to half at random. */
final class BackOff {
  private final Duration shortest;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  BackOff(Duration shortest, Duration longest, RandomGenerator random) {
    this.shortest = shortest;
    this.longest = longest;
    this.random = random;
    this.next = shortest;
  }

  Duration pause() {
    long nanos = next.toNanos();
    next = next.multipliedBy(2);
    if (next.compareTo(longest) > 0) {
      next = longest;
    }
    return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
  }

  void reset() {
    next = shortest;
  }
}
