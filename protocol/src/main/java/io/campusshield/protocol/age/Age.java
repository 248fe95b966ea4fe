package io.campusshield.protocol.age;

import java.time.Duration;

/**
 * How long ago something was.
 *
 * @param elapsed never negative; at most {@link #LONGEST}
 * @param least true if the whole age cannot be known and {@code elapsed} is the least it can be:
 *     what is due at some age is then due now
 */
public record Age(Duration elapsed, boolean least) {
  /** Ages beyond this are cut to it: 400 days, longer than any press is carried. */
  public static final Duration LONGEST = Duration.ofDays(400);

  public static final Age NOW = new Age(Duration.ZERO, false);

  public Age {
    if (elapsed.isNegative()) {
      elapsed = Duration.ZERO;
    } else if (elapsed.compareTo(LONGEST) > 0) {
      elapsed = LONGEST;
    }
  }

  public Age plus(Duration more) {
    return new Age(elapsed.plus(more), least);
  }
}
