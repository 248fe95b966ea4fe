package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where accounts are kept: each change together with who made it. Any thread; each call ends within
 * a few seconds.
 */
public interface Accounts {
  /** How a change ended. */
  enum Written {
    DONE,
    /** Somebody else was first: the name is taken, or the account has another entry by now. */
    TAKEN,
    /** The store did not take it, or it is not known whether it did. */
    FAILED
  }

  /** All of them; empty when they can not be read now. */
  Optional<List<Account>> all();

  /** A new account. */
  Written add(Account account, Act act);

  /** A new account, if there is none yet; else taken. */
  Written addFirst(Account account, Act act);

  Written setRoles(AccountId account, Set<Role> roles, Act act);

  /**
   * @param number of the entry: taken unless the present one's is one less
   */
  Written setEntry(AccountId account, Entry entry, int number, Act act);
}
