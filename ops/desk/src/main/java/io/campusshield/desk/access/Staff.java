package io.campusshield.desk.access;

import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.Accounts.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes and changes accounts for those who may: a leader every account but their own, a technician
 * those of whoever is and becomes neither leader nor auditor nor integration. So there is always a
 * leader left. Accounts are never removed. Any thread.
 */
public final class Staff {
  /** A new code serves for so long. */
  public static final Duration CODE = Duration.ofDays(7);

  private static final Set<Role> ONLY_FROM_LEADERS =
      EnumSet.of(Role.LEADER, Role.AUDITOR, Role.INTEGRATION);

  /** How a change ended. */
  public sealed interface Change {
    record Done(Account account) implements Change {}

    /**
     * @param code for the account's owner, in clear nowhere else
     */
    record CodeGiven(Account account, String code) implements Change {}

    record NameUnfit() implements Change {}

    /** Somebody has, or had, a name that looks like it. */
    record NameTaken() implements Change {}

    record NoSuchAccount() implements Change {}

    /** It is the account of whoever asks. */
    record OwnAccount() implements Change {}

    /** Only a leader changes leaders, auditors and integrations. */
    record OnlyByLeader() implements Change {}

    /** A machine's account is never a person's: it has one role and no code. */
    record OtherKind() implements Change {}

    record NotRecorded() implements Change {}
  }

  private final Register register;
  private final Passwords passwords;

  public Staff(Register register, Passwords passwords) {
    this.register = register;
    this.passwords = passwords;
  }

  /** By name. */
  public List<Account> all() {
    return register.all();
  }

  /**
   * @param roles at least one
   */
  public synchronized Change make(Ask<Account> ask, String typed, Set<Role> roles) {
    Optional<PersonName> name = PersonName.parse(typed);
    if (name.isEmpty()) {
      return new Change.NameUnfit();
    }
    if (!mayChange(ask.by(), roles)) {
      return new Change.OnlyByLeader();
    }
    if (register.named(name.get()).isPresent()) {
      return new Change.NameTaken();
    }
    boolean machine = Account.areMachines(roles);
    if (machine && roles.size() > 1) {
      return new Change.OtherKind();
    }
    String code = OneTimeCode.fresh();
    Entry entry = machine ? new Entry.ByTokens() : byCode(code, ask.at());
    Account account = new Account(AccountId.fresh(), name.get(), roles, entry, 1);
    return switch (register.add(account, ask.act(Act.What.ACCOUNT_MADE, account))) {
      case DONE -> machine ? new Change.Done(account) : new Change.CodeGiven(account, code);
      case TAKEN -> new Change.NameTaken();
      case FAILED -> new Change.NotRecorded();
    };
  }

  /**
   * @param roles at least one
   */
  public synchronized Change setRoles(Person by, AccountId id, Set<Role> roles) {
    return changing(
        by,
        id,
        account -> {
          if (!mayChange(by, roles)) {
            return new Change.OnlyByLeader();
          }
          if (Account.areMachines(roles) || Account.areMachines(account.roles())) {
            return new Change.OtherKind();
          }
          return ended(
              register.setRoles(account, roles, new Act(by.account(), Act.What.ROLES_SET)),
              new Change.Done(account.with(roles)));
        });
  }

  /** The password, or an earlier code, is void, all sessions are over; enables it as well. */
  public synchronized Change giveCode(Ask<Account> ask, AccountId id) {
    String code = OneTimeCode.fresh();
    return changing(
        ask.by(),
        id,
        account -> {
          if (Account.areMachines(account.roles())) {
            return new Change.OtherKind();
          }
          Entry entry = byCode(code, ask.at());
          Account next = account.with(entry);
          return ended(
              register.setEntry(account, entry, ask.act(Act.What.CODE_GIVEN, next)),
              new Change.CodeGiven(next, code));
        });
  }

  /** Nobody comes in with it; all sessions are over. */
  public synchronized Change disable(Person by, AccountId id) {
    Entry entry = new Entry.Disabled();
    return changing(
        by,
        id,
        account ->
            ended(
                register.setEntry(account, entry, new Act(by.account(), Act.What.ACCOUNT_DISABLED)),
                new Change.Done(account.with(entry))));
  }

  private interface Changing {
    Change of(Account account);
  }

  private Change changing(Person by, AccountId id, Changing changing) {
    Optional<Account> account = register.kept(id);
    if (account.isEmpty()) {
      return new Change.NoSuchAccount();
    }
    if (by.account().equals(id)) {
      return new Change.OwnAccount();
    }
    return mayChange(by, account.get().roles())
        ? changing.of(account.get())
        : new Change.OnlyByLeader();
  }

  /** As it is now: two leaders who disable each other at once do not both succeed. */
  private boolean mayChange(Person by, Set<Role> roles) {
    Optional<Account> asking = register.byId(by.account()).filter(Staff::comesIn);
    return asking.isPresent()
        && (asking.get().roles().contains(Role.LEADER)
            || roles.stream().noneMatch(ONLY_FROM_LEADERS::contains));
  }

  private static boolean comesIn(Account account) {
    return account.entry() instanceof Entry.ByPassword;
  }

  private static Change ended(Written written, Change done) {
    return switch (written) {
      case DONE -> done;
      case TAKEN, FAILED -> new Change.NotRecorded();
    };
  }

  private Entry byCode(String code, Instant now) {
    return new Entry.ByCode(passwords.hash(OneTimeCode.plain(code)), now.plus(CODE));
  }
}
