package io.campusshield.protocol.id;

import java.util.HexFormat;

/**
 * One change of a trouble, named by who saw it; the same in every copy, on every wire. In text
 * {@code <origin>.<boot, 16 hexadecimal digits>.<number>}.
 *
 * @param boot 64 random bits of the origin's process start
 * @param number from 1, rising by one in each boot
 */
public record TroubleId(Origin origin, long boot, int number) {
  public TroubleId {
    if (number <= 0) {
      throw new IllegalArgumentException("a trouble's number is from 1, this is not: " + number);
    }
  }

  @Override
  public String toString() {
    return origin.name() + "." + HexFormat.of().toHexDigits(boot) + "." + number;
  }
}
