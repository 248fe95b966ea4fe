package io.campusshield.protocol.telemetry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of a log line: {@code fact=...}, {@code refused=... reason=...} or {@code trouble=...}
 * first, then {@code key=value}, as {@code ops/docs/METRICS.md} lists them.
 */
public final class Line {
  private static final int LONGEST_DETAIL = 160;

  private Line() {}

  /** A constant as a word, in a line and as a label: {@code NOT_STORED} is {@code not-stored}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A record by its kind: a {@code NotStored} is {@code not-stored}. */
  public static String word(Record value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** What others have said, fit to stand between quotes in one line of bounded length. */
  public static String detail(@Nullable Object said) {
    String text = String.valueOf(said);
    String cut = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text;
    return cut.replaceAll("[\"\\\\]|\\p{Cntrl}|[^\\p{Print}\\p{IsHan}\\p{IsPunctuation}]", "?");
  }
}
