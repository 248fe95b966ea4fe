package io.campusshield.protocol.id;

import java.util.Optional;

/**
 * A device at a gate, by its certificate's name.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}; anything else is refused with an {@link
 *     IllegalArgumentException}
 */
public record DeviceId(String name) implements Comparable<DeviceId> {
  public DeviceId {
    Name.check(name);
  }

  /** What a wire or a person wrote, if it is well formed. */
  public static Optional<DeviceId> parse(String text) {
    return Name.wellFormed(text) ? Optional.of(new DeviceId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(DeviceId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
