package io.campusshield.protocol.id;

import java.util.Optional;

/**
 * A gateway, by its certificate's name.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}; anything else is refused with an {@link
 *     IllegalArgumentException}
 */
public record GatewayId(String name) implements Comparable<GatewayId> {
  public GatewayId {
    Name.check(name);
  }

  /** What a wire or a person wrote, if it is well formed. */
  public static Optional<GatewayId> parse(String text) {
    return Name.wellFormed(text) ? Optional.of(new GatewayId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(GatewayId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
