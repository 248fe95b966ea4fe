package io.campusshield.desk.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is at the station; what they may do follows from their roles alone. */
public enum Role {
  /** Answers, dispatches, closes. */
  DISPATCHER,
  /** Is told when nobody answers; keeps all accounts. */
  LEADER,
  /**
   * Keeps the equipment, and the accounts of whoever is neither leader, auditor nor integration.
   */
  TECHNICIAN,
  /** Reads what is on record. */
  AUDITOR,
  /** Is sent to a site. */
  UNIT,
  /** Looks after one site. */
  SCHOOL,
  /** Stands at a gate. */
  GUARD,
  /** Is another system, which reads: its account has tokens, and no other role. */
  INTEGRATION;

  /** As on the wire and in the store: {@code dispatcher}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> parse(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
