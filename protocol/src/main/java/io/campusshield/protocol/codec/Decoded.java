package io.campusshield.protocol.codec;

/** What bytes from a wire turned out to be. */
public sealed interface Decoded<T> {
  record Complete<T>(T message) implements Decoded<T> {}

  /**
   * @param reason for the log and the metric, in words of ours: never text from the wire
   */
  record Malformed<T>(String reason) implements Decoded<T> {}
}
