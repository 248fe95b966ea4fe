package io.campusshield.protocol.id;

import java.util.regex.Pattern;

/**
 * The one rule for names: they stand in topics, file names and certificates, so nothing in them
 * means anything there.
 */
final class Name {
  private static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9-]{1,40}");

  private Name() {}

  static boolean wellFormed(String name) {
    return WELL_FORMED.matcher(name).matches();
  }

  static void check(String name) {
    if (!wellFormed(name)) {
      throw new IllegalArgumentException(
          "a name is 1 to 40 of a-z, 0-9 and '-', this is not: " + name);
    }
  }
}
