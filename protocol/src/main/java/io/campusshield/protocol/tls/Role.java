package io.campusshield.protocol.tls;

import java.util.Locale;
import java.util.Optional;

/** What a certificate's holder is: its subject's {@code OU}. */
public enum Role {
  DEVICE,
  GATEWAY,
  DESK,
  BROKER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
