package io.campusshield.simulation.run;

import io.campusshield.simulation.world.Story;
import io.campusshield.simulation.world.World;

/** One seed, run. Any thread; each trial is a world of its own. */
public final class Trial {
  private Trial() {}

  /** What came of a seed. */
  public record Outcome(long seed, World.Ending ending) {}

  public static Outcome of(long seed) {
    return new Outcome(seed, new World(seed, Story.Telling.NOBODY).run());
  }

  /**
   * Which witness found something in this seed; empty if none did. With words of the JDK alone, so
   * that it can be asked of a product that was loaded apart.
   */
  public static String caughtBy(long seed) {
    return of(seed).ending().finding().map(finding -> finding.rule()).orElse("");
  }
}
