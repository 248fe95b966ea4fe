package io.campusshield.desk.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A person's name: 1 to 32 characters, all of which show, none before or after.
 *
 * @param text as it was given
 */
public record PersonName(String text) {
  static final int LONGEST = 32;

  public static Optional<PersonName> parse(String typed) {
    String trimmed = typed.strip();
    boolean fits =
        !trimmed.isEmpty()
            && trimmed.codePointCount(0, trimmed.length()) <= LONGEST
            && trimmed.codePoints().noneMatch(PersonName::unseen);
    return fits ? Optional.of(new PersonName(trimmed)) : Optional.empty();
  }

  /** Names with the same key look alike: at most one of them has an account. */
  public String key() {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ");
  }

  /** What does not show or changes how its neighbours show: it could pass for another name. */
  private static boolean unseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
