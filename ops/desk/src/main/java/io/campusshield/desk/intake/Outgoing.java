package io.campusshield.desk.intake;

import java.time.Duration;
import java.util.Optional;

/** Whence a session takes what it publishes. */
interface Outgoing {
  /** The most urgent that waits; empty after {@code longest} or when woken. */
  Optional<Packet> next(Duration longest) throws InterruptedException;

  /** Ends a wait. Any thread. */
  void wake();
}
