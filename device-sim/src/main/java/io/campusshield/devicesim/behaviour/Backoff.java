package io.campusshield.devicesim.behaviour;

import java.time.Duration;

/**
 * Waiting longer each time: doubled from {@code first} up to {@code longest}, each shortened by up
 * to a quarter.
 *
 * <p>How much is no dice but a hash of a salt and the attempt: devices that lost their gateway at
 * the same moment come back spread out, and the same events give the same trace.
 */
record Backoff(Duration first, Duration longest) {
  /** Of presses and hang-ups. */
  static final Backoff REPEAT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

  /** Of what is shown of an open incident; it may be open for days. */
  static final Backoff SHOWN = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

  static final Backoff RECONNECT = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  /** For a link that was refused: it takes a person to mend that. */
  static final Backoff REFUSED = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final int MOST_DOUBLINGS = 10;

  /**
   * @param attempt from 0
   */
  Duration afterAttempt(int attempt, long salt) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
    Duration full = doubled.compareTo(longest) > 0 ? longest : doubled;
    long shortened = Math.floorMod(mixed(salt + attempt), full.toNanos() / 4);
    return full.minusNanos(shortened);
  }

  /**
   * The finisher of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom numbers, 2014).
   */
  private static long mixed(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
