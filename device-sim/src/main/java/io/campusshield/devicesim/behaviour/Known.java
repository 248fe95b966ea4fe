package io.campusshield.devicesim.behaviour;

/** What the device has been told of a press of its own, in rising order: it never falls. */
enum Known {
  NOTHING,
  NOT_STORED,
  STORED,
  RECEIVED;

  Known orFurther(Known other) {
    return compareTo(other) >= 0 ? this : other;
  }

  boolean confirmed() {
    return compareTo(STORED) >= 0;
  }
}
