package io.campusshield.bench.load;

/**
 * When presses are made.
 *
 * @param perSecond 0: one at a time, each when the one before has its receipt
 * @param count of presses
 */
public record Pace(int perSecond, int count) {
  public boolean oneAtATime() {
    return perSecond == 0;
  }

  /** After the first press. */
  long nanosOf(int press) {
    return press * 1_000_000_000L / perSecond;
  }

  @Override
  public String toString() {
    return oneAtATime() ? "one at a time" : perSecond + "/s";
  }
}
