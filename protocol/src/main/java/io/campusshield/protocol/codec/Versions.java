package io.campusshield.protocol.codec;

import java.util.OptionalInt;

/** Which versions of the two protocols this build speaks. */
public final class Versions {
  public static final int LOWEST = 1;
  public static final int HIGHEST = 1;

  private Versions() {}

  /** The highest version that both speak; empty if there is none. */
  public static OptionalInt common(int lowestOfOther, int highestOfOther) {
    int highest = Math.min(HIGHEST, highestOfOther);
    return highest >= Math.max(LOWEST, lowestOfOther)
        ? OptionalInt.of(highest)
        : OptionalInt.empty();
  }
}
