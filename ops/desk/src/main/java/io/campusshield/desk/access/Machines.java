package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives machines tokens, takes them back, and knows who comes with one. Any thread.
 *
 * <p>Implementation note. A token has 256 random bits, so nobody finds it by guessing and one round
 * of SHA-256 hides it as well as Argon2 would, at no cost for each request (NIST SP 800-63B,
 * 5.1.2.2). It is looked up by its digest: how long that takes tells of digests, and who tries can
 * not choose those.
 */
public final class Machines {
  static final int MOST_OF_ONE = 10;

  private static final Duration READ_EVERY = Duration.ofSeconds(5);

  /** All that share it try at the same account. */
  private static final String NOBODY = "";

  /** How a change ended. */
  public sealed interface Change {
    /**
     * @param secret for the machine's owner, in clear nowhere else
     */
    record Made(MachineToken token, String secret) implements Change {}

    record Revoked(MachineToken token) implements Change {}

    record NameUnfit() implements Change {}

    record NoSuchAccount() implements Change {}

    record NoSuchToken() implements Change {}

    /** It is a person's account, or disabled. */
    record OtherKind() implements Change {}

    record TooMany() implements Change {}

    record NotRecorded() implements Change {}
  }

  private final Register register;
  private final TokenStore store;
  private final ZoneId zone;
  private final Throttle throttle = new Throttle();
  private final Map<String, MachineToken> known = new ConcurrentHashMap<>();
  private volatile boolean read;
  private Instant tried = Instant.EPOCH;

  /**
   * @param zone the station's
   */
  public Machines(Register register, TokenStore store, ZoneId zone) {
    this.register = register;
    this.store = store;
    this.zone = zone;
  }

  /** Takes those of earlier starts, once the store can tell them. */
  private synchronized void read(Instant now) {
    if (!read && Duration.between(tried, now).abs().compareTo(READ_EVERY) >= 0) {
      tried = now;
      store
          .all()
          .ifPresent(tokens -> {
            tokens.forEach(token -> known.putIfAbsent(token.hash(), token));
            read = true;
          });
    }
  }

  /** By account and age; those that are over by their account's entry are not among them. */
  public List<MachineToken> all(Instant now) {
    read(now);
    return known.values().stream()
        .filter(token -> owner(token).isPresent())
        .sorted(
            Comparator.comparing((MachineToken token) -> token.account().text())
                .thenComparing(token -> token.named().made()))
        .toList();
  }

  public synchronized Change make(Ask<MachineToken> ask, AccountId id, String typed) {
    Optional<PersonName> name = PersonName.parse(typed);
    if (name.isEmpty()) {
      return new Change.NameUnfit();
    }
    Optional<Account> account = register.kept(id);
    if (account.isEmpty()) {
      return new Change.NoSuchAccount();
    }
    if (!(account.get().entry() instanceof Entry.ByTokens)) {
      return new Change.OtherKind();
    }
    if (all(ask.at()).stream().filter(token -> token.account().equals(id)).count() >= MOST_OF_ONE) {
      return new Change.TooMany();
    }
    String secret = Tokens.fresh();
    MachineToken token =
        new MachineToken(
            new MachineToken.Named(AccountId.fresh().text(), name.get(), ask.at()),
            id,
            Tokens.hash(secret),
            account.get().entryNumber(),
            Optional.empty());
    return switch (store.add(token, ask.act(Act.What.TOKEN_MADE, token))) {
      case DONE -> {
        known.put(token.hash(), token);
        yield new Change.Made(token, secret);
      }
      case TAKEN, FAILED -> new Change.NotRecorded();
    };
  }

  /** Nobody comes in with it from now on. */
  public synchronized Change revoke(Person by, String id, Instant now) {
    Optional<MachineToken> token =
        all(now).stream().filter(one -> one.named().id().equals(id)).findFirst();
    if (token.isEmpty()) {
      return new Change.NoSuchToken();
    }
    return switch (store.remove(token.get(), new Act(by.account(), Act.What.TOKEN_REVOKED))) {
      case DONE, TAKEN -> {
        known.remove(token.get().hash());
        yield new Change.Revoked(token.get());
      }
      case FAILED -> new Change.NotRecorded();
    };
  }

  /** Who comes with that. */
  public Optional<Person> person(String secret, Instant now) {
    String hash = Tokens.hash(secret);
    if (!read && !known.containsKey(hash)) {
      read(now);
    }
    Optional<MachineToken> token = Optional.ofNullable(known.get(hash));
    Optional<Account> owner = token.flatMap(this::owner);
    if (owner.isPresent()) {
      used(token.get(), LocalDate.ofInstant(now, zone));
    }
    return owner.map(Account::person);
  }

  private Optional<Account> owner(MachineToken token) {
    return register
        .byId(token.account())
        .filter(account ->
            account.entry() instanceof Entry.ByTokens
                && account.entryNumber() == token.entryNumber());
  }

  /** Written once a day; a store that does not take it keeps nobody out. */
  private void used(MachineToken token, LocalDate today) {
    if (!token.used().equals(Optional.of(today))
        && known.replace(token.hash(), token, token.usedOn(today))) {
      store.used(token, today);
    }
  }

  /**
   * Somebody came with what is no token.
   *
   * @return how long they have to wait, if they try too often; else zero
   */
  public Duration failed(Access.Try attempt) {
    return throttle.begin(
        new Throttle.Who(attempt.address(), NOBODY, attempt.near()), attempt.monotonic());
  }
}
