package io.campusshield.protocol.codec;

import java.util.OptionalInt;

/** Which versions of the two protocols this build speaks. */
public final class Versions {
  public static final int LOWEST = 1;
  public static final int HIGHEST = 1;

  /**
   * What envelopes are marked with: the lowest version that has the message. All there are came
   * with the first; one that is added is marked with its own.
   */
  static final int OF_MESSAGES = 1;

  private Versions() {}

  /** The highest version that both speak; empty if there is none. */
  public static OptionalInt common(int lowestOfOther, int highestOfOther) {
    int highest = Math.min(HIGHEST, highestOfOther);
    return highest >= Math.max(LOWEST, lowestOfOther)
        ? OptionalInt.of(highest)
        : OptionalInt.empty();
  }
}
