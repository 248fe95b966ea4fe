package io.campusshield.protocol.id;

import java.util.Optional;

/**
 * One way from a gateway to its station, as {@code wired} or {@code cellular}.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}; anything else is refused with an {@link
 *     IllegalArgumentException}
 */
public record PathId(String name) implements Comparable<PathId> {
  public PathId {
    Name.check(name);
  }

  /** What a wire or a person wrote, if it is well formed. */
  public static Optional<PathId> parse(String text) {
    return Name.wellFormed(text) ? Optional.of(new PathId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(PathId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
