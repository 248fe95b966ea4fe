package io.campusshield.protocol.ladder;

import java.util.Comparator;

/**
 * A tier in a round; later ones are greater.
 *
 * @param round from 0
 * @param tier from 0
 */
public record Rung(int round, int tier) implements Comparable<Rung> {
  /** Where each ladder begins. */
  public static final Rung FIRST = new Rung(0, 0);

  private static final Comparator<Rung> ORDER =
      Comparator.comparingInt(Rung::round).thenComparingInt(Rung::tier);

  public Rung {
    if (round < 0 || tier < 0) {
      throw new IllegalArgumentException("rounds and tiers count from 0");
    }
  }

  @Override
  public int compareTo(Rung other) {
    return ORDER.compare(this, other);
  }
}
