package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where accounts are kept. Any thread; each call ends within about a second. */
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
  Written add(Account account);

  /** A new account, if there is none yet; else taken. */
  Written addFirst(Account account);

  Written setRoles(AccountId account, Set<Role> roles);

  /**
   * @param number of the entry: taken unless the present one's is one less
   */
  Written setEntry(AccountId account, Entry entry, int number);
}
