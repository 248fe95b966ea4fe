package io.campusshield.devicesim.behaviour;

/** A way from the device to those who help. */
public enum Way {
  /** The device link to the gateway of the site. */
  WIRED,
  /**
   * The device's own path to the station's brokers. Nobody negotiates on it: it is ready as soon as
   * it stands, is raised again and again by itself, and its own keep-alive is the proof that it
   * stands.
   */
  OWN;

  /** Whether a press of which this is known need not be sent on this way any more. */
  boolean doneWith(Known known) {
    return switch (this) {
      case WIRED -> known.compareTo(Known.STORED) >= 0;
      case OWN -> known == Known.RECEIVED;
    };
  }
}
