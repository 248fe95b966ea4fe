package io.campusshield.gateway.journal;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which records of a journal still count, said by the name of an empty file: a name is changed in
 * one step, and on a full disk too.
 *
 * @param sequence records below it are superseded
 */
record KeptFrom(long journal, long sequence) {
  private static final Pattern NAME =
      Pattern.compile("journal-([0-9a-f]{16})-kept-from-([0-9a-f]{16})");

  static Optional<KeptFrom> ofName(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new KeptFrom(
                HexFormat.fromHexDigitsToLong(matcher.group(1)),
                HexFormat.fromHexDigitsToLong(matcher.group(2))))
        : Optional.empty();
  }

  String name() {
    HexFormat hex = HexFormat.of();
    return "journal-" + hex.toHexDigits(journal) + "-kept-from-" + hex.toHexDigits(sequence);
  }
}
