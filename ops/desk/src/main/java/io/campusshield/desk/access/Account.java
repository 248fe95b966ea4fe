package io.campusshield.desk.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody whom the desk knows.
 *
 * @param name as others see it. It never changes and nobody else ever gets it: it stands in facts
 * @param roles at least one
 * @param entryNumber from 1, one more with each new entry; sessions of an earlier one are over
 */
public record Account(
    AccountId id, PersonName name, Set<Role> roles, Entry entry, int entryNumber) {
  /** With what its owner comes in. Secrets are kept as Argon2id strings. */
  public sealed interface Entry {
    record ByPassword(String hash) implements Entry {}

    /** Serves once, to choose a password. */
    record ByCode(String hash, Instant until) implements Entry {}

    /** A machine: see {@link Machines}. */
    record ByTokens() implements Entry {}

    /** Not at all. */
    record Disabled() implements Entry {}
  }

  public Account {
    roles = Set.copyOf(EnumSet.copyOf(roles));
  }

  Account with(Entry next) {
    return new Account(id, name, roles, next, entryNumber + 1);
  }

  Account with(Set<Role> next) {
    return new Account(id, name, next, entry, entryNumber);
  }

  static boolean areMachines(Set<Role> roles) {
    return roles.contains(Role.INTEGRATION);
  }

  Person person() {
    return new Person(id, name.text(), roles);
  }
}
