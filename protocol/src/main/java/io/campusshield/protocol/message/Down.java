package io.campusshield.protocol.message;

import io.campusshield.protocol.standing.Standing;
import java.time.Instant;
import java.util.List;

/**
 * From the desk to a gateway. Each but {@code Unknown} carries the station's clock at its sending.
 */
public sealed interface Down
    permits Down.Receipt, Down.StandingSaid, Down.StandingsTold, Down.Unknown, NotUnderstood {
  /** The most messages that one receipt names. */
  int MOST_NUMBERS = 1024;

  /**
   * The station has these messages durably.
   *
   * @param epoch of the messages' sender
   * @param numbers at most {@link #MOST_NUMBERS}
   * @param stationTime within 2000 to 2200; else {@link Instant#EPOCH}, which proves nothing
   */
  record Receipt(long epoch, List<Long> numbers, Instant stationTime) implements Down {
    public Receipt {
      numbers = List.copyOf(numbers);
    }
  }

  record StandingSaid(Standing standing, Instant stationTime) implements Down {}

  /** The answer to a question: its standings have gone before it on the same path. */
  record StandingsTold(long epoch, long number, Instant stationTime) implements Down {}

  /** A well-formed envelope with a message of a later time. */
  record Unknown(int field) implements Down {}
}
