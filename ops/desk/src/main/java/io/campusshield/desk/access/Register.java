package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.Accounts.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All accounts, as the store last told them: who is in stays in while the store is sick. Any
 * thread.
 */
public final class Register {
  /** More than a county's people. */
  static final int MOST = 10_000;

  private static final Duration READ_EVERY = Duration.ofSeconds(5);

  private final Accounts store;
  private final Map<AccountId, Account> known = new ConcurrentHashMap<>();
  private volatile boolean read;
  private Optional<Duration> tried = Optional.empty();

  /**
   * @param now monotonic
   */
  public Register(Accounts store, Duration now) {
    this.store = store;
    lookAgain(now);
  }

  /** Takes what the store says now; asked too soon after the last time, or sick, nothing. */
  synchronized void lookAgain(Duration now) {
    if (tried.isEmpty() || now.minus(tried.get()).compareTo(READ_EVERY) >= 0) {
      tried = Optional.of(now);
      read();
    }
  }

  private synchronized void read() {
    Optional<List<Account>> all = store.all();
    all.ifPresent(accounts -> {
      accounts.forEach(account -> known.put(account.id(), account));
      read = true;
    });
  }

  /** Whether the store has told them since this process began. */
  boolean isRead() {
    return read;
  }

  /** Whether it is known that nobody has an account. */
  boolean isEmpty() {
    return read && known.isEmpty();
  }

  List<Account> all() {
    return known.values().stream()
        .sorted((a, b) -> a.name().text().compareTo(b.name().text()))
        .toList();
  }

  Optional<Account> byId(AccountId id) {
    return Optional.ofNullable(known.get(id));
  }

  /** One that was made without our having heard so is looked for in the store. */
  Optional<Account> kept(AccountId id) {
    if (!known.containsKey(id)) {
      read();
    }
    return byId(id);
  }

  Optional<Account> named(PersonName name) {
    String key = name.key();
    return known.values().stream().filter(account -> account.name().key().equals(key)).findFirst();
  }

  synchronized Written add(Account account, Act act) {
    if (known.size() >= MOST) {
      return Written.FAILED;
    }
    return settled(
        known.isEmpty() ? store.addFirst(account, act) : store.add(account, act), account);
  }

  synchronized Written setRoles(Account account, Set<Role> roles, Act act) {
    return settled(store.setRoles(account.id(), roles, act), account.with(roles));
  }

  synchronized Written setEntry(Account account, Entry entry, Act act) {
    Account next = account.with(entry);
    return settled(store.setEntry(account.id(), entry, next.entryNumber(), act), next);
  }

  private Written settled(Written written, Account account) {
    switch (written) {
      case DONE -> known.put(account.id(), account);
      case TAKEN -> read();
      case FAILED -> {}
    }
    return written;
  }
}
