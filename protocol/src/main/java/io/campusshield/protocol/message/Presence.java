package io.campusshield.protocol.message;

import java.time.Instant;

/** Who is there, on the {@code state} and {@code desk} topics. */
public sealed interface Presence {
  /**
   * A gateway's session on one path: born, or gone by its last will or a farewell.
   *
   * @param epoch of the gateway's process
   */
  record Session(boolean present, long epoch) implements Presence {}

  /** A desk has started or come back: what is unconfirmed is to be repeated. */
  record Desk(long epoch, Instant stationTime) implements Presence {}
}
