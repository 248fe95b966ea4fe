package io.campusshield.protocol.id;

import java.util.Optional;

/**
 * A school or other place that a station looks after.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}; anything else is refused with an {@link
 *     IllegalArgumentException}
 */
public record SiteId(String name) implements Comparable<SiteId> {
  public SiteId {
    Name.check(name);
  }

  /** What a wire or a person wrote, if it is well formed. */
  public static Optional<SiteId> parse(String text) {
    return Name.wellFormed(text) ? Optional.of(new SiteId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(SiteId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
