package io.campusshield.gateway.journal;

/**
 * Where {@link JournalThread} says what became of payloads. Called on the journal's thread, in the
 * order of the tickets, each ticket covered exactly once; must hand over and return at once, and
 * never throw.
 */
public interface Completions {
  /** What waits is being written and forced from now on; what became of it follows. */
  default void writing() {}

  /** Every payload up to this ticket that was not named before survives a power cut. */
  void appended(long throughTicket);

  /**
   * These payloads are not confirmed. They may come back after a crash all the same: they are true.
   * Whoever still wants them confirmed offers them again under new tickets.
   */
  void failed(long firstTicket, long lastTicket, Failure failure);

  /**
   * No spare segment could be made: when the segment in use is full, appends will fail unless the
   * disk has recovered. At most once a segment.
   */
  void spareMissing(Failure failure);

  /**
   * Old records take room: whoever knows what is still needed of them is asked to append that
   * again, then to say what may be forgotten. Asked again if an append failed since.
   */
  default void roomWanted() {}

  /** What may be forgotten still takes its room, until the next opening at the latest. */
  default void notForgotten(Failure failure) {}
}
