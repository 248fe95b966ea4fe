package io.campusshield.protocol.id;

/**
 * The one rule for names: they stand in topics, file names and certificates, so nothing in them
 * means anything there.
 */
final class Name {
  private static final int LONGEST = 40;

  private Name() {}

  static boolean wellFormed(String name) {
    boolean well = !name.isEmpty() && name.length() <= LONGEST;
    for (int i = 0; well && i < name.length(); i++) {
      char each = name.charAt(i);
      well = (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-';
    }
    return well;
  }

  static void check(String name) {
    if (!wellFormed(name)) {
      throw new IllegalArgumentException(
          "a name is 1 to 40 of a-z, 0-9 and '-', this is not: " + name);
    }
  }
}
