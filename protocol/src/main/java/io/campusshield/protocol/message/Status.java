package io.campusshield.protocol.message;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;

/**
 * How a device does. Of one device only the newest matters: that of the highest number in one boot;
 * between boots, the younger.
 *
 * @param number rising from 1 in each boot
 * @param age how long ago it was so
 */
public record Status(DeviceId device, long boot, int number, Age age, Readings readings)
    implements FromDevice, Up.Body {
  /**
   * What it says of itself.
   *
   * @param battery in per cent, 0 to 100
   * @param mains whether it has mains
   * @param tamper whether its housing is open
   * @param signal of its own path, in dBm, -200 to 0
   * @param buttonsWork by the last self-test
   * @param firmware for people, at most 64 characters; empty if it was not told
   */
  public record Readings(
      Level battery,
      Sensed mains,
      Sensed tamper,
      Level signal,
      Sensed buttonsWork,
      String firmware,
      DeviceTime clock) {}

  /** A number that was read, or was not. */
  public sealed interface Level {
    record Read(int value) implements Level {}

    record Unknown() implements Level {}
  }

  /** A contact that was read, or was not. */
  public enum Sensed {
    YES,
    NO,
    UNKNOWN
  }

  public Status withAge(Age renewed) {
    return new Status(device, boot, number, renewed, readings);
  }
}
