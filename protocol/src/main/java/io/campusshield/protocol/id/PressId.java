package io.campusshield.protocol.id;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One push of a button, named by the device that saw it; the same in every copy, on every wire, for
 * ever. In text {@code <device>.<boot, 16 hexadecimal digits>.<number>}. An incident bears the id
 * of the press that opened it.
 *
 * @param device who saw it
 * @param boot 64 random bits of that device's process start
 * @param number from 1, rising by one in each boot
 */
public record PressId(DeviceId device, long boot, int number) implements Comparable<PressId> {
  private static final Pattern TEXT =
      Pattern.compile("([a-z0-9-]{1,40})\\.([0-9a-f]{16})\\.([1-9][0-9]{0,9})");

  public PressId {
    if (number <= 0) {
      throw new IllegalArgumentException("a press's number is from 1, this is not: " + number);
    }
  }

  public static Optional<PressId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(3));
    if (number > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(
        new PressId(
            new DeviceId(matcher.group(1)),
            Long.parseUnsignedLong(matcher.group(2), 16),
            (int) number));
  }

  /**
   * By device, then boot as a bit pattern, then number: an order to keep things steady, not an
   * order of time.
   */
  @Override
  public int compareTo(PressId other) {
    int byDevice = device.compareTo(other.device);
    if (byDevice != 0) {
      return byDevice;
    }
    int byBoot = Long.compareUnsigned(boot, other.boot);
    return byBoot != 0 ? byBoot : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return device + "." + HexFormat.of().toHexDigits(boot) + "." + number;
  }
}
