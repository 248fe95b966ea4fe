package io.campusshield.gateway.event;

/** Where the append of a fact stands. */
public sealed interface Storing {
  /** Handed to the journal as fact {@code append}. */
  record Pending(long append) implements Storing {}

  /**
   * Survives a power cut, as does every fact up to {@code append}; 0 for one that was read from the
   * disk.
   */
  record Stored(long append) implements Storing {}

  /**
   * The journal could not, or the disk that it was read from can not prove it; the device's next
   * repeat tries again.
   */
  record Failed() implements Storing {}
}
