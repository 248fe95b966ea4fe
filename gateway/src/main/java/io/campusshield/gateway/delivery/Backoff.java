package io.campusshield.gateway.delivery;

import java.time.Duration;

/**
 * How long a repeat waits: 0.5 s, doubled to 15 s, with up to a fifth more so that many do not come
 * at once.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** After so many attempts nothing waits longer. */
  static final int LONGEST_FROM = 6;

  private Backoff() {}

  /**
   * @param attempts how often it has been sent, from 1
   * @param seed decides the jitter: the same seed waits the same time
   */
  static Duration after(int attempts, long seed) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
    Duration wait = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return wait.plus(wait.multipliedBy(scattered(seed * 31 + attempts)).dividedBy(5 * 1024));
  }

  /** 0 to 1023, of no order: the finalizer of splitmix64. */
  private static long scattered(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z ^ (z >>> 31)) & 1023;
  }
}
