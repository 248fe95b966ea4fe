package io.campusshield.simulation.world;

/** What is counted in a world. */
public final class Tally {
  int presses;
  int crashes;
  int mishaps;

  public int presses() {
    return presses;
  }

  /** Processes that were killed and machines that lost power. */
  public int crashes() {
    return crashes;
  }

  /** Everything that befell anybody. */
  public int mishaps() {
    return mishaps;
  }
}
