package io.campusshield.desk.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where sessions outlive a restart. Any thread; each call ends within about a second. */
public interface SessionStore {
  /**
   * @param tokenHash SHA-256 of the token, hexadecimal
   * @param entryNumber the account's when it began
   */
  record Stored(String tokenHash, AccountId account, int entryNumber, Instant expires) {}

  /** Empty when they can not be read now. */
  Optional<List<Stored>> notExpired(Instant now);

  /**
   * An act of its owner.
   *
   * @return false if it is not written: the session then ends with this process
   */
  boolean put(Stored session);

  /**
   * @return false if it is not removed: it then lives again after a restart
   */
  boolean remove(String tokenHash);

  /** As {@link #remove}, by its owner: an act of theirs. */
  boolean signOut(String tokenHash);
}
