package io.campusshield.protocol.codec;

/** Why bytes were refused; never leaves this package: {@link Decoded.Malformed} does. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
