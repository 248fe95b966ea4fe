package io.campusshield.desk.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Where roots are kept. Any thread; each call ends within about five seconds. */
public interface Roots {
  /** How making one ended. */
  sealed interface Made {
    /**
     * @param more whether chains are left that have grown, for another
     */
    record Signed(Root root, boolean more) implements Made {}

    /** The store did not take it, or somebody else was first. */
    record NotKept(String reason) implements Made {}
  }

  /**
   * What is closed until now.
   *
   * @param begun when the record began
   * @param day of the newest root; empty if there is none
   */
  record Closed(Instant begun, Optional<LocalDate> day) {}

  /** Empty when it can not be read now. */
  Optional<Closed> closed();

  /** One that covers what has grown since the newest, or a good part of it. */
  Made make(LocalDate day, Instant now, SigningKey key);
}
