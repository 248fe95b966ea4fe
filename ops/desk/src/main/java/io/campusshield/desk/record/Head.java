package io.campusshield.desk.record;

import java.util.Comparator;
import java.util.List;

/** How far a root covers a chain: its newest entry then. */
public record Head(Entry.Place place, String digest) {
  private static final String FORM = "campus-shield heads 1";

  /** Of all of a root's, in whatever order they are given. */
  public static String content(List<Head> heads) {
    Digest content = new Digest().line(FORM);
    heads.stream()
        .sorted(
            Comparator.comparing((Head head) -> head.place().chain())
                .thenComparingLong(head -> head.place().number()))
        .forEach(head ->
            content.line(head.place().chain()).line(head.place().number()).line(head.digest()));
    return content.hex();
  }
}
