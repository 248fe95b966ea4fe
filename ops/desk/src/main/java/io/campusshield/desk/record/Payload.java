package io.campusshield.desk.record;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What an entry says, which may be erased. Its digest stays on the chain; without the salt nobody
 * learns from that what it was by trying what it may have been.
 *
 * @param salt 32 hexadecimal digits, drawn
 */
public record Payload(String text, String salt) {
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Payload salted(String text) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Payload(text, HexFormat.of().formatHex(salt));
  }

  public String digest() {
    return new Digest().line(salt).line(text).hex();
  }
}
