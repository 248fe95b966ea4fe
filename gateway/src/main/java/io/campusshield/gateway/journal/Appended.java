package io.campusshield.gateway.journal;

/** What became of one batch. */
public sealed interface Appended {
  /** The whole batch survives a power cut, under these consecutive sequences. */
  record Forced(long firstSequence, long lastSequence) implements Appended {}

  /**
   * Nothing of the batch is confirmed. Any prefix of it may come back at the next opening, under
   * sequences not used again.
   */
  record AppendFailed(Failure failure) implements Appended {}
}
