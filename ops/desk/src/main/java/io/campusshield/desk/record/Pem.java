package io.campusshield.desk.record;

import java.util.Base64;
import java.util.stream.Collectors;

/** Bytes as text, as keys stand in files. */
final class Pem {
  private Pem() {}

  static String of(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  /** In Base64, in one line. */
  static String body(String pem) {
    return pem.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
  }
}
