package io.campusshield.simulation.disk;

/**
 * The process stops here: whatever it was about to do is not done. Caught where processes are run,
 * nowhere else.
 */
public final class Killed extends Error {
  private static final long serialVersionUID = 1;

  private final boolean powerGone;

  /**
   * @param powerGone whether its whole machine stops
   */
  public Killed(boolean powerGone) {
    super("killed", null, false, false);
    this.powerGone = powerGone;
  }

  public boolean powerGone() {
    return powerGone;
  }
}
