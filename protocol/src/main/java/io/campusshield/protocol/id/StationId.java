package io.campusshield.protocol.id;

import java.util.Optional;

/**
 * A station: the first part of every topic that is its own.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}; anything else is refused with an {@link
 *     IllegalArgumentException}
 */
public record StationId(String name) implements Comparable<StationId> {
  public StationId {
    Name.check(name);
  }

  /** What a wire or a person wrote, if it is well formed. */
  public static Optional<StationId> parse(String text) {
    return Name.wellFormed(text) ? Optional.of(new StationId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(StationId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
