package io.campusshield.gateway.journal;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which segment of which journal a file is; its name says it. */
record SegmentId(long journal, long number) {
  private static final Pattern NAME =
      Pattern.compile("journal-([0-9a-f]{16})-([0-9a-f]{16})\\.segment");

  /** The identity a file's name states; empty if it is no segment. */
  static Optional<SegmentId> ofName(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long journal = HexFormat.fromHexDigitsToLong(matcher.group(1));
    long number = HexFormat.fromHexDigitsToLong(matcher.group(2));
    return number > 0 && number < Long.MAX_VALUE
        ? Optional.of(new SegmentId(journal, number))
        : Optional.empty();
  }

  String name() {
    HexFormat hex = HexFormat.of();
    return "journal-" + hex.toHexDigits(journal) + "-" + hex.toHexDigits(number) + ".segment";
  }
}
