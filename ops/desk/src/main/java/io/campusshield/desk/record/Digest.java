package io.campusshield.desk.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over lines of UTF-8, each with a line feed after it; 64 hexadecimal digits. */
public final class Digest {
  /** Of what comes before the first. */
  public static final String NONE = "0".repeat(64);

  private final MessageDigest sha = sha();

  Digest() {}

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  Digest line(String line) {
    sha.update(line.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) '\n');
    return this;
  }

  Digest line(long number) {
    return line(Long.toString(number));
  }

  /** Once. */
  String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }
}
