package io.campusshield.desk.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * With what a machine comes in, but for the secret itself, which is only with whoever was given it.
 *
 * @param account an integration's
 * @param hash SHA-256 of the secret, hexadecimal
 * @param entryNumber the account's when it was made: those of an earlier entry are over
 * @param used the station's day on which it last came in; empty if it never has
 */
public record MachineToken(
    Named named, AccountId account, String hash, int entryNumber, Optional<LocalDate> used) {
  /**
   * How it is listed.
   *
   * @param id 16 hexadecimal digits, drawn
   * @param name for whoever keeps them
   */
  public record Named(String id, PersonName name, Instant made) {}

  MachineToken usedOn(LocalDate day) {
    return new MachineToken(named, account, hash, entryNumber, Optional.of(day));
  }
}
