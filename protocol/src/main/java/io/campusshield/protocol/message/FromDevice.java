package io.campusshield.protocol.message;

/** What a device says, on the device link and on its own path. */
public sealed interface FromDevice
    permits FromDevice.Hello,
        FromDevice.Heartbeat,
        FromDevice.Unknown,
        Press,
        HungUp,
        StandingConfirmed,
        NotUnderstood {
  /**
   * @param boot 64 random bits of the device's process start
   * @param firmware for people; at most 64 characters
   */
  record Hello(int lowestVersion, int highestVersion, long boot, String firmware)
      implements FromDevice {}

  /**
   * @param number rising; echoed
   */
  record Heartbeat(long number) implements FromDevice {}

  /** A well-formed envelope with a message of a later time. */
  record Unknown(int field) implements FromDevice {}
}
