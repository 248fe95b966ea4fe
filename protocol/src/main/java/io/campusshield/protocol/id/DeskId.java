package io.campusshield.protocol.id;

import java.util.Optional;

/**
 * One dispatch desk's server, by its certificate's name.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}; anything else is refused with an {@link
 *     IllegalArgumentException}
 */
public record DeskId(String name) implements Comparable<DeskId> {
  public DeskId {
    Name.check(name);
  }

  /** What a wire or a person wrote, if it is well formed. */
  public static Optional<DeskId> parse(String text) {
    return Name.wellFormed(text) ? Optional.of(new DeskId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(DeskId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
