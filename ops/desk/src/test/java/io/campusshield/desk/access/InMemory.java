package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts and sessions in memory, as a disk would keep them. */
public final class InMemory implements Accounts, SessionStore {
  /** Quick, as nobody guesses in tests. */
  public static final Passwords.Cost CHEAP = new Passwords.Cost(16, 1);

  public final List<Stored> sessions = new ArrayList<>();
  public final List<Act> acts = new ArrayList<>();
  public volatile boolean sick;
  private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();

  @Override
  public Optional<List<Account>> all() {
    return sick ? Optional.empty() : Optional.of(List.copyOf(accounts.values()));
  }

  private Written put(Account account, Act act) {
    if (sick) {
      return Written.FAILED;
    }
    accounts.put(account.id(), account);
    acts.add(act);
    return Written.DONE;
  }

  private Account known(AccountId id) {
    return Optional.ofNullable(accounts.get(id)).orElseThrow();
  }

  @Override
  public Written add(Account account, Act act) {
    boolean taken =
        accounts.values().stream().anyMatch(a -> a.name().key().equals(account.name().key()));
    return taken ? Written.TAKEN : put(account, act);
  }

  @Override
  public Written addFirst(Account account, Act act) {
    return accounts.isEmpty() ? put(account, act) : Written.TAKEN;
  }

  @Override
  public Written setRoles(AccountId account, Set<Role> roles, Act act) {
    return put(known(account).with(roles), act);
  }

  @Override
  public Written setEntry(AccountId account, Entry entry, int number, Act act) {
    Account next = known(account).with(entry);
    return next.entryNumber() == number ? put(next, act) : Written.TAKEN;
  }

  @Override
  public Optional<List<Stored>> notExpired(Instant now) {
    return sick
        ? Optional.empty()
        : Optional.of(sessions.stream().filter(session -> session.expires().isAfter(now)).toList());
  }

  @Override
  public boolean put(Stored session) {
    return !sick && sessions.add(session);
  }

  @Override
  public boolean remove(String tokenHash) {
    return sessions.removeIf(session -> session.tokenHash().equals(tokenHash));
  }

  @Override
  public boolean signOut(String tokenHash) {
    return remove(tokenHash);
  }
}
