package io.campusshield.protocol.message;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;

/** What a device says, on the device link and on its own path. */
public sealed interface FromDevice
    permits FromDevice.Hello,
        FromDevice.Heartbeat,
        FromDevice.Unknown,
        Press,
        HungUp,
        StandingConfirmed,
        Trouble,
        Status,
        LogEntry,
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

  /** Whether {@code device} may say this: a device speaks for itself alone. */
  default boolean mayBeSaidBy(DeviceId device) {
    return switch (this) {
      case Press press -> press.id().device().equals(device);
      case HungUp hungUp -> hungUp.press().device().equals(device);
      case StandingConfirmed confirmed ->
          confirmed.device().equals(device) && confirmed.incident().device().equals(device);
      case Trouble trouble -> trouble.id().origin().equals(new Origin.OfDevice(device));
      case Status status -> status.device().equals(device);
      case LogEntry entry -> entry.device().equals(device);
      case Hello _, Heartbeat _, Unknown _, NotUnderstood _ -> true;
    };
  }
}
