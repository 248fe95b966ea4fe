package io.campusshield.devicesim.behaviour;

/** A way from the device to those who help. */
public enum Way {
  /** The device link to the gateway of the site. */
  WIRED;

  /** Whether a press of which this is known need not be sent on this way any more. */
  boolean doneWith(Known known) {
    return switch (this) {
      case WIRED -> known.compareTo(Known.STORED) >= 0;
    };
  }
}
