package io.campusshield.gateway.journal;

import java.util.List;

/**
 * What opening found.
 *
 * @param records how many records were handed out
 * @param unforced how many of them are not {@link JournalRecord#forced}
 * @param unconfirmedBytes unreadable bytes that are known to belong to appends that failed and were
 *     reported as failed: no damage
 * @param damages what is or may be missing, in the order of the journal
 * @param nextSequence the sequence of the next record
 */
public record Recovered(
    long records, long unforced, long unconfirmedBytes, List<Damage> damages, long nextSequence) {
  public Recovered {
    damages = List.copyOf(damages);
  }
}
