package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.Accounts.Written;
import io.campusshield.desk.access.SessionStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs people in and knows them again. Any thread. */
public final class Access {
  /** After this a person signs in again. */
  public static final Duration SESSION = Duration.ofDays(7);

  /** Of whoever sets the desk up: a small station may have nobody else. */
  static final Set<Role> FIRST = EnumSet.of(Role.LEADER, Role.TECHNICIAN, Role.DISPATCHER);

  private static final int MOST_OF_ONE = 20;
  private static final Duration READ_EVERY = Duration.ofSeconds(5);

  /** How signing in ended. */
  public sealed interface SignedIn {
    /**
     * @param token for the cookie, and nowhere else
     */
    record Welcome(String token, Person person) implements SignedIn {}

    /** The code is right and still unused: it serves together with a password of their own. */
    record ChoosePassword() implements SignedIn {}

    /** See {@link NewPassword}; the code is still unused. */
    record PasswordUnfit() implements SignedIn {}

    /** The name is empty, longer than 32 characters or has characters that do not show. */
    record NameUnfit() implements SignedIn {}

    /** The name, or what was given with it: which of them is not told. */
    record Wrong() implements SignedIn {}

    /** Somebody has set this desk up with this code. */
    record CodeUsed() implements SignedIn {}

    /** The code was right, too late. */
    record CodeOver() implements SignedIn {}

    record TooManyTries(Duration pause) implements SignedIn {}

    /** The store tells no accounts, or does not take the password. */
    record NotRecorded() implements SignedIn {}
  }

  /**
   * @param address whence it is tried: of all that share it, one's tries keep the others waiting
   * @param near whether that is on the station's own network
   * @param wall the station's clock, for the session's end
   * @param monotonic for the throttle
   */
  public record Try(String address, boolean near, Instant wall, Duration monotonic) {}

  private final Register register;
  private final Passwords passwords;
  private final SetUpCode setUp;
  private final SessionStore store;
  private final Throttle throttle = new Throttle();
  private final Map<String, Stored> sessions = new ConcurrentHashMap<>();
  private volatile boolean read;
  private Instant tried = Instant.EPOCH;

  /** What signing in rests on. */
  public record Parts(
      Register register, Passwords passwords, SetUpCode setUp, SessionStore store) {}

  public Access(Parts parts, Instant now) {
    this.register = parts.register();
    this.passwords = parts.passwords();
    this.setUp = parts.setUp();
    this.store = parts.store();
    awaitsSetUp();
    read(now);
  }

  /** Takes the sessions of earlier starts, once the store can tell them. */
  private synchronized void read(Instant now) {
    if (!read && Duration.between(tried, now).abs().compareTo(READ_EVERY) >= 0) {
      tried = now;
      Optional<List<Stored>> found = store.notExpired(now);
      found.ifPresent(
          known -> known.forEach(session -> sessions.putIfAbsent(session.tokenHash(), session)));
      read = found.isPresent();
    }
  }

  /**
   * Whether nobody has an account: then the set-up code makes the first.
   *
   * @param now monotonic; the store is asked again if it has not told yet
   */
  public boolean awaitsSetUp(Duration now) {
    if (!register.isRead()) {
      register.lookAgain(now);
    }
    return awaitsSetUp();
  }

  private boolean awaitsSetUp() {
    if (register.isEmpty()) {
      setUp.open();
      return true;
    }
    if (register.isRead()) {
      setUp.shut();
    }
    return false;
  }

  /**
   * With a password, or to learn whether a code is right.
   *
   * @param typed either of them
   */
  public SignedIn signIn(String name, String typed, Try attempt) {
    return trying(name, attempt, known -> byPassword(known, typed, attempt));
  }

  /** With a one-time code, choosing a password. */
  public SignedIn choose(String name, String code, String wanted, Try attempt) {
    return trying(name, attempt, known -> byCode(known, code, wanted, attempt));
  }

  private interface Trying {
    SignedIn as(PersonName name);
  }

  private SignedIn trying(String typed, Try attempt, Trying way) {
    Optional<PersonName> name = PersonName.parse(typed);
    if (name.isEmpty()) {
      return new SignedIn.NameUnfit();
    }
    Throttle.Who who = new Throttle.Who(attempt.address(), name.get().key(), attempt.near());
    Duration pause = throttle.begin(who, attempt.monotonic());
    if (pause.isPositive()) {
      return new SignedIn.TooManyTries(pause);
    }
    register.lookAgain(attempt.monotonic());
    SignedIn ended = way.as(name.get());
    switch (ended) {
      case SignedIn.Wrong _, SignedIn.CodeUsed _ -> {}
      default -> throttle.succeeded(who, attempt.monotonic());
    }
    return ended;
  }

  private SignedIn byPassword(PersonName name, String typed, Try attempt) {
    Optional<Account> account = register.named(name);
    if (account.isPresent() && account.get().entry() instanceof Entry.ByPassword(String hash)) {
      return passwords.matches(NewPassword.plain(typed), hash, attempt.near())
          ? welcome(account.get(), attempt)
          : new SignedIn.Wrong();
    }
    return codeOf(account, typed, attempt);
  }

  private SignedIn byCode(PersonName name, String code, String wanted, Try attempt) {
    Optional<Account> account = register.named(name);
    SignedIn right = codeOf(account, code, attempt);
    if (!(right instanceof SignedIn.ChoosePassword)) {
      return right;
    }
    Optional<String> password = NewPassword.parse(wanted, name);
    if (password.isEmpty()) {
      return new SignedIn.PasswordUnfit();
    }
    Entry entry = new Entry.ByPassword(passwords.hash(password.get()));
    Account chosen =
        account
            .map(known -> known.with(entry))
            .orElseGet(() -> new Account(AccountId.fresh(), name, FIRST, entry, 1));
    Written written =
        account.isPresent()
            ? register.setEntry(
                account.get(), entry, new Act(chosen.id(), Act.What.PASSWORD_CHOSEN))
            : register.add(chosen, new Act(chosen.id(), Act.What.SET_UP));
    return switch (written) {
      case DONE -> {
        awaitsSetUp();
        yield welcome(chosen, attempt);
      }
      case TAKEN -> new SignedIn.CodeUsed();
      case FAILED -> new SignedIn.NotRecorded();
    };
  }

  /** Whether it is the code of that account; of none, whether it sets the desk up. */
  private SignedIn codeOf(Optional<Account> account, String typed, Try attempt) {
    if (!register.isRead()) {
      return new SignedIn.NotRecorded();
    }
    if (account.isPresent() && account.get().entry() instanceof Entry.ByCode(var hash, var until)) {
      if (!passwords.matches(OneTimeCode.plain(typed), hash, attempt.near())) {
        return new SignedIn.Wrong();
      }
      return attempt.wall().isBefore(until)
          ? new SignedIn.ChoosePassword()
          : new SignedIn.CodeOver();
    }
    passwords.matchesNobody(typed, attempt.near());
    awaitsSetUp();
    return switch (setUp.tried(typed)) {
      case RIGHT -> new SignedIn.ChoosePassword();
      case USED -> new SignedIn.CodeUsed();
      case WRONG -> new SignedIn.Wrong();
    };
  }

  private SignedIn welcome(Account account, Try attempt) {
    makeRoom(account, attempt.wall());
    String token = Tokens.fresh();
    Stored session =
        new Stored(
            Tokens.hash(token), account.id(), account.entryNumber(), attempt.wall().plus(SESSION));
    sessions.put(session.tokenHash(), session);
    store.put(session); // a disk that does not take it keeps nobody out
    return new SignedIn.Welcome(token, account.person());
  }

  /** What is over goes, and of too many of one account the first to be over. */
  private void makeRoom(Account account, Instant now) {
    sessions.values().removeIf(session -> owner(session, now).isEmpty());
    List<Stored> own =
        sessions.values().stream()
            .filter(session -> session.account().equals(account.id()))
            .sorted(Comparator.comparing(Stored::expires))
            .toList();
    own.stream()
        .limit(Math.max(0, own.size() + 1 - MOST_OF_ONE))
        .forEach(session -> end(session.tokenHash()));
  }

  /**
   * Chooses another password; all of this person's sessions are over, this one included.
   *
   * @param present the one until now
   */
  public SignedIn change(Person person, String present, String wanted, Try attempt) {
    return trying(
        person.name(),
        attempt,
        name -> {
          Optional<Account> account = register.byId(person.account());
          if (account.isEmpty()
              || !(account.get().entry() instanceof Entry.ByPassword(String hash))
              || !passwords.matches(NewPassword.plain(present), hash, attempt.near())) {
            return new SignedIn.Wrong();
          }
          Optional<String> password = NewPassword.parse(wanted, name);
          if (password.isEmpty()) {
            return new SignedIn.PasswordUnfit();
          }
          Entry entry = new Entry.ByPassword(passwords.hash(password.get()));
          Act act = new Act(person.account(), Act.What.PASSWORD_CHANGED);
          return switch (register.setEntry(account.get(), entry, act)) {
            case DONE -> welcome(account.get().with(entry), attempt);
            case TAKEN, FAILED -> new SignedIn.NotRecorded();
          };
        });
  }

  /** Whose token this is. */
  public Optional<Person> person(String token, Instant now) {
    String hash = Tokens.hash(token);
    if (!read && !sessions.containsKey(hash)) {
      read(now);
    }
    return Optional.ofNullable(sessions.get(hash))
        .flatMap(session -> owner(session, now))
        .map(Account::person);
  }

  private Optional<Account> owner(Stored session, Instant now) {
    return session.expires().isAfter(now)
        ? register
            .byId(session.account())
            .filter(account -> account.entryNumber() == session.entryNumber())
        : Optional.empty();
  }

  /** Of nobody's token the store is asked only if it has not told yet whose there are. */
  public void signOut(String token) {
    String hash = Tokens.hash(token);
    if (sessions.remove(hash) != null || !read) {
      store.signOut(hash);
    }
  }

  private void end(String tokenHash) {
    sessions.remove(tokenHash);
    store.remove(tokenHash);
  }
}
