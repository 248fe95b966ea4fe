package io.campusshield.protocol.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a value must be.
 *
 * @param words ends the sentence "wanted ...", as {@code "a port, 1 to 65535"}
 * @param example as it would be written in the file; {@code parse} takes it
 * @param parse empty if the text is none
 */
public record Wanted<T>(String words, String example, Function<String, Optional<T>> parse) {
  private static final int LONGEST_TEXT = 80;

  /** Any text that a screen can show in a line. */
  public static Wanted<String> text(String example) {
    return new Wanted<>(
        "a text of 1 to " + LONGEST_TEXT + " characters",
        example,
        text ->
            text.isBlank()
                    || text.codePointCount(0, text.length()) > LONGEST_TEXT
                    || text.codePoints().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(text));
  }

  public static Wanted<Boolean> yesOrNo() {
    return new Wanted<>(
        "true or false",
        "false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** One of our names: 1 to 40 of {@code a-z 0-9 -}. */
  public static <N> Wanted<N> name(String example, Function<String, Optional<N>> parse) {
    return new Wanted<>("a name of 1 to 40 of a-z, 0-9 and '-'", example, parse);
  }

  public static Wanted<Integer> port() {
    return port("a port, 1 to 65535", 1);
  }

  /** A port of one's own; 0 is any free one, for tests. */
  public static Wanted<Integer> listeningPort() {
    return port("a port, 1 to 65535, or 0 for any free one", 0);
  }

  private static Wanted<Integer> port(String words, int least) {
    return new Wanted<>(
        words,
        "8883",
        text ->
            text.matches("[0-9]{1,5}")
                    && Integer.parseInt(text) >= least
                    && Integer.parseInt(text) <= 65_535
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty());
  }

  /** Where a broker listens. */
  public static Wanted<URI> broker() {
    return new Wanted<>(
        "a broker's address, with TLS",
        "ssl://127.0.0.1:8883",
        text -> {
          try {
            URI uri = new URI(text);
            boolean whole =
                "ssl".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= 65_535
                    && uri.getPath().isEmpty();
            return whole ? Optional.of(uri) : Optional.empty();
          } catch (URISyntaxException e) {
            return Optional.empty();
          }
        });
  }

  /** A file or directory; a relative one is beside {@code settings}. */
  public static Wanted<Path> path(Path settings, String example) {
    return new Wanted<>(
        "a file or directory, relative to this file's own directory or absolute",
        example,
        text -> {
          try {
            return text.isBlank()
                ? Optional.empty()
                : Optional.of(settings.toAbsolutePath().resolveSibling(text).normalize());
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  /** Stands in for a value that is missing or wrong, while the rest is read. */
  T exampleValue() {
    return parse.apply(example).orElseThrow(() -> new AssertionError("no example: " + example));
  }

  String sentence() {
    return words + ", as '" + example + "'";
  }
}
