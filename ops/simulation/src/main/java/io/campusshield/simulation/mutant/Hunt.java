package io.campusshield.simulation.mutant;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets one mutant loose and counts who catches it. */
public final class Hunt {
  private Hunt() {}

  /**
   * How it ended.
   *
   * @param seeds that were run
   * @param firstSeed in which it was caught; negative if in none
   * @param caught in how many seeds each witness was the first to see it
   */
  public record Ending(Mutant mutant, long seeds, long firstSeed, Map<String, Integer> caught) {
    public int caughtInAll() {
      return caught.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean caughtAsSaid() {
      return caught.containsKey(mutant.caughtBy());
    }
  }

  /** Until the witness that is to see it has seen it. */
  public static Ending untilCaught(Mutant mutant, Path home, long base, long most)
      throws NotPlanted {
    return hunt(mutant, home, new Range(base, most, true));
  }

  /** In all seeds. */
  public static Ending in(Mutant mutant, Path home, long base, long seeds) throws NotPlanted {
    return hunt(mutant, home, new Range(base, seeds, false));
  }

  private record Range(long base, long most, boolean first) {}

  private static Ending hunt(Mutant mutant, Path home, Range range) throws NotPlanted {
    Planted planted = Planted.plant(mutant, home);
    Map<String, Integer> caught = new LinkedHashMap<>();
    long firstSeed = -1;
    long seeds = 0;
    while (seeds < range.most() && !(range.first() && caught.containsKey(mutant.caughtBy()))) {
      long seed = range.base() + seeds++;
      String by = planted.caughtBy(seed);
      if (!by.isEmpty()) {
        firstSeed = firstSeed < 0 ? seed : firstSeed;
        caught.merge(by, 1, Integer::sum);
      }
    }
    return new Ending(mutant, seeds, firstSeed, caught);
  }
}
