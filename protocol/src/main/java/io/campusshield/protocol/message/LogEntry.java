package io.campusshield.protocol.message;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;

/**
 * A line of a device's log book, named by its boot and number; each counts.
 *
 * @param number from 1, rising by one in each boot
 * @param text for people, at most 64 characters
 */
public record LogEntry(DeviceId device, long boot, int number, Age age, String text)
    implements FromDevice, Up.Body {
  /** The longest text, in characters. */
  public static final int LONGEST_TEXT = 64;

  public LogEntry withAge(Age renewed) {
    return new LogEntry(device, boot, number, renewed, text);
  }
}
