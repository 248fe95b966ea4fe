package io.campusshield.bench.load;

import java.time.Duration;
import java.util.Arrays;

/** How long each press took, from its intended moment to its receipt. Immutable. */
public final class Latencies {
  private static final double PERCENT = 100;

  private final long[] sortedNanos;
  private final int missing;

  /**
   * @param nanos of those that got a receipt, in any order
   * @param missing how many got none
   */
  public Latencies(long[] nanos, int missing) {
    this.sortedNanos = nanos.clone();
    this.missing = missing;
    Arrays.sort(sortedNanos);
  }

  /** How many got a receipt. */
  public int count() {
    return sortedNanos.length;
  }

  /** How many got none. */
  public int missing() {
    return missing;
  }

  /**
   * The least value that so many percent of the values do not exceed; zero if there are none.
   *
   * @param percent above 0, to 100
   */
  public Duration percentile(double percent) {
    if (sortedNanos.length == 0) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(percent / PERCENT * sortedNanos.length);
    return Duration.ofNanos(sortedNanos[Math.max(rank, 1) - 1]);
  }
}
