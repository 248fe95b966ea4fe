package io.campusshield.protocol.message;

/**
 * The device's own clock at a press: kept for the record, never used to order or to drop anything.
 */
public sealed interface DeviceTime {
  /** The device has no clock. */
  record None() implements DeviceTime {}

  /**
   * @param millis since 1970-01-01 UTC; may be absurd
   */
  record At(long millis) implements DeviceTime {}
}
