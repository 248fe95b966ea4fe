package io.campusshield.devicesim.behaviour;

/**
 * What the device keeps through a loss of power.
 *
 * @param silent nothing at the site may show that an alarm was raised
 */
record Policy(boolean silent) {
  static final Policy UNTOLD = new Policy(false);
}
