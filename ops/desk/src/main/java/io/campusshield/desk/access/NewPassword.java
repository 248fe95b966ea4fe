package io.campusshield.desk.access;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A password that somebody chooses: 10 to 128 characters, at least 5 different ones, and not their
 * name. Nothing is asked of its kinds of characters, and it never runs out (NIST SP 800-63B,
 * 5.1.1.2).
 */
final class NewPassword {
  private static final int SHORTEST = 10;
  private static final int LONGEST = 128;
  private static final int DIFFERENT = 5;

  private NewPassword() {}

  /** As it is hashed; empty if it is unfit. */
  static Optional<String> parse(String typed, PersonName of) {
    int length = typed.codePointCount(0, typed.length());
    boolean fits =
        length >= SHORTEST
            && length <= LONGEST
            && typed.codePoints().distinct().count() >= DIFFERENT
            && PersonName.parse(typed).filter(name -> name.key().equals(of.key())).isEmpty();
    return fits ? Optional.of(plain(typed)) : Optional.empty();
  }

  /** The same keys at another keyboard are the same password. */
  static String plain(String typed) {
    String cut = typed.substring(0, Math.min(typed.length(), 2 * LONGEST));
    return Normalizer.normalize(cut, Normalizer.Form.NFKC);
  }
}
