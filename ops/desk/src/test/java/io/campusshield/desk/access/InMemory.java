package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Accounts and sessions in memory, as a disk would keep them. */
public final class InMemory implements Accounts, SessionStore, Answers {
  /** Quick, as nobody guesses in tests. */
  public static final Passwords.Cost CHEAP = new Passwords.Cost(16, 1);

  private static final long LONG_SECONDS = 60;

  public final List<Stored> sessions = new ArrayList<>();
  public final List<Act> acts = new ArrayList<>();
  public volatile boolean sick;
  int signOuts;

  /** Whatever is written waits for it. */
  public volatile CountDownLatch goOn = new CountDownLatch(0);

  public volatile boolean waiting;
  private final Map<String, Once.Answered> answers = new ConcurrentHashMap<>();
  private final Map<String, MachineToken> known = new ConcurrentHashMap<>();
  private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();

  public final TokenStore tokens =
      new TokenStore() {
        @Override
        public Optional<List<MachineToken>> all() {
          return sick ? Optional.empty() : Optional.of(List.copyOf(known.values()));
        }

        @Override
        public Written add(MachineToken token, Act act) {
          known.put(token.named().id(), token);
          return recorded(act);
        }

        @Override
        public Written remove(MachineToken token, Act act) {
          return known.remove(token.named().id()) == null ? Written.TAKEN : recorded(act);
        }

        @Override
        public boolean used(MachineToken token, LocalDate day) {
          return known.replace(token.named().id(), token.usedOn(day)) != null;
        }
      };

  private Written recorded(Act act) {
    act.answered().ifPresent(answered -> answers.put(name(answered.once()), answered));
    acts.add(act);
    return Written.DONE;
  }

  @Override
  public Optional<List<Account>> all() {
    return sick ? Optional.empty() : Optional.of(List.copyOf(accounts.values()));
  }

  private Written put(Account account, Act act) {
    if (sick) {
      return Written.FAILED;
    }
    waiting = true;
    try {
      if (!goOn.await(LONG_SECONDS, TimeUnit.SECONDS)) {
        return Written.FAILED;
      }
    } catch (InterruptedException e) {
      return Written.FAILED;
    }
    accounts.put(account.id(), account);
    return recorded(act);
  }

  private static String name(Once once) {
    return once.by() + " " + once.key();
  }

  @Override
  public Found find(Once once) {
    if (sick) {
      return new Found.Unreadable();
    }
    return Optional.ofNullable(answers.get(name(once)))
        .<Found>map(kept ->
            kept.once().request().equals(once.request())
                ? new Found.Given(kept.answer())
                : new Found.OfOther())
        .orElseGet(Found.Nothing::new);
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
    signOuts++;
    return remove(tokenHash);
  }
}
