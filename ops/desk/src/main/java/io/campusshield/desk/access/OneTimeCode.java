package io.campusshield.desk.access;

import java.security.SecureRandom;
import java.util.Locale;

/** A code that a person reads or hears, and types once: two groups of four, 39 random bits. */
final class OneTimeCode {
  /** Nothing in it is easily taken for something else: no I, L, O, U, 0, 1. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int HALF = 4;
  private static final int LONGEST_TRY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OneTimeCode() {}

  static String fresh() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 2 * HALF; i++) {
      code.append(i == HALF ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** What counts of it: case, spaces and hyphens do not. */
  static String plain(String typed) {
    String cut = typed.length() > LONGEST_TRY ? typed.substring(0, LONGEST_TRY) : typed;
    return cut.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
