package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Account;
import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Accounts.Written;
import io.campusshield.desk.access.Act;
import io.campusshield.desk.access.Answers.Found;
import io.campusshield.desk.access.MachineToken;
import io.campusshield.desk.access.Once;
import io.campusshield.desk.access.PersonName;
import io.campusshield.desk.access.Role;
import io.campusshield.desk.access.SessionStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is known and who is signed in, in every store of a desk. */
abstract class AccountsContract {
  private static final Account LEADER =
      account("0000000000000001", "周敏", new Entry.ByPassword("$argon2id$a"));
  private static final Account GUARD =
      account("0000000000000002", "Wu Gang", new Entry.ByCode("$argon2id$b", at(100)));

  private Store store;

  /** The test's own store, empty at first. */
  abstract Store opened() throws Exception;

  private static Account account(String id, String name, Entry entry) {
    return new Account(
        new AccountId(id),
        PersonName.parse(name).orElseThrow(),
        Set.of(Role.LEADER, Role.GUARD),
        entry,
        1);
  }

  private static Act act(Act.What what) {
    return new Act(LEADER.id(), what);
  }

  @BeforeEach
  void open() throws Exception {
    store = opened();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<Account> kept() {
    return store.accounts().all().orElseThrow();
  }

  @Test
  void accounts_outliveARestart() throws Exception {
    assertThat(store.accounts().addFirst(LEADER, act(Act.What.SET_UP))).isEqualTo(Written.DONE);
    assertThat(store.accounts().add(GUARD, act(Act.What.ACCOUNT_MADE))).isEqualTo(Written.DONE);
    close();
    open();
    assertThat(kept()).containsExactlyInAnyOrder(LEADER, GUARD);
  }

  @Test
  void theFirstAccount_isMadeOnce() {
    assertThat(store.accounts().addFirst(LEADER, act(Act.What.SET_UP))).isEqualTo(Written.DONE);
    assertThat(store.accounts().addFirst(GUARD, act(Act.What.SET_UP))).isEqualTo(Written.TAKEN);
    assertThat(kept()).containsExactly(LEADER);
  }

  @Test
  void ofTwoNamesThatLookAlike_theSecondIsTaken() {
    assertThat(store.accounts().add(GUARD, act(Act.What.ACCOUNT_MADE))).isEqualTo(Written.DONE);
    assertThat(
            store
                .accounts()
                .add(
                    account("0000000000000003", "ＷＵ gang", GUARD.entry()),
                    act(Act.What.ACCOUNT_MADE)))
        .isEqualTo(Written.TAKEN);
  }

  @Test
  void ofTwoNewEntriesOfOneNumber_theSecondIsTaken() {
    store.accounts().add(GUARD, act(Act.What.ACCOUNT_MADE));
    Entry first = new Entry.ByPassword("$argon2id$c");
    assertThat(store.accounts().setEntry(GUARD.id(), first, 2, act(Act.What.CODE_GIVEN)))
        .isEqualTo(Written.DONE);
    assertThat(
            store
                .accounts()
                .setEntry(GUARD.id(), new Entry.Disabled(), 2, act(Act.What.CODE_GIVEN)))
        .isEqualTo(Written.TAKEN);
    assertThat(kept().getFirst().entry()).isEqualTo(first);
    assertThat(
            store
                .accounts()
                .setEntry(GUARD.id(), new Entry.Disabled(), 3, act(Act.What.CODE_GIVEN)))
        .isEqualTo(Written.DONE);
    assertThat(kept().getFirst().entry()).isEqualTo(new Entry.Disabled());
    assertThat(kept().getFirst().entryNumber()).isEqualTo(3);
  }

  @Test
  void newRoles_leaveEverythingElse() {
    store.accounts().add(GUARD, act(Act.What.ACCOUNT_MADE));
    assertThat(store.accounts().setRoles(GUARD.id(), Set.of(Role.UNIT), act(Act.What.ROLES_SET)))
        .isEqualTo(Written.DONE);
    assertThat(kept())
        .containsExactly(
            new Account(GUARD.id(), GUARD.name(), Set.of(Role.UNIT), GUARD.entry(), 1));
    assertThat(store.accounts().setRoles(LEADER.id(), Set.of(Role.UNIT), act(Act.What.ROLES_SET)))
        .as("there is no such account")
        .isEqualTo(Written.TAKEN);
  }

  @Test
  void sessions_outliveARestart_untilTheyExpire() throws Exception {
    store.accounts().addFirst(LEADER, act(Act.What.SET_UP));
    var session = new SessionStore.Stored("ab12", LEADER.id(), 1, at(100));
    assertThat(store.sessions().put(session)).isTrue();
    close();
    open();
    assertThat(store.sessions().notExpired(at(99))).contains(List.of(session));
    assertThat(store.sessions().notExpired(at(100))).contains(List.of());
    assertThat(store.sessions().remove("ab12")).isTrue();
    assertThat(store.sessions().notExpired(at(0))).contains(List.of());
  }

  private static Once once(String key, String request, long second) {
    return new Once(LEADER.id(), key, request, at(second));
  }

  private static Act made(Once once) {
    return new Act(LEADER.id(), Act.What.ACCOUNT_MADE, Optional.of(once.with(201, "{}")));
  }

  @Test
  void aKey_isKeptWithWhatItCreates_forADay_andOverARestart() throws Exception {
    store.accounts().addFirst(LEADER, act(Act.What.SET_UP));
    assertThat(store.answers().find(once("k", "a", 0))).isEqualTo(new Found.Nothing());
    assertThat(store.accounts().add(GUARD, made(once("k", "a", 0)))).isEqualTo(Written.DONE);
    close();
    open();
    long day = Once.KEPT.toSeconds();
    assertThat(store.answers().find(once("k", "a", day - 1)))
        .isEqualTo(new Found.Given(new Once.Answer(201, "{}")));
    assertThat(store.answers().find(once("k", "b", day - 1))).isEqualTo(new Found.OfOther());
    assertThat(store.answers().find(once("k", "a", day))).isEqualTo(new Found.Nothing());
    assertThat(store.answers().find(new Once(GUARD.id(), "k", "a", at(1))))
        .as("another's key")
        .isEqualTo(new Found.Nothing());
  }

  @Test
  void whatIsNotCreated_leavesNoKey_andAKeyThatIsThereLetsNothingBeCreated() {
    store.accounts().addFirst(LEADER, act(Act.What.SET_UP));
    assertThat(store.accounts().add(LEADER, made(once("k", "a", 0)))).isEqualTo(Written.TAKEN);
    assertThat(store.answers().find(once("k", "a", 0))).isEqualTo(new Found.Nothing());
    assertThat(
            store
                .accounts()
                .setEntry(LEADER.id(), new Entry.Disabled(), 2, made(once("k", "a", 0))))
        .isEqualTo(Written.DONE);
    assertThat(store.accounts().add(GUARD, made(once("k", "a", 0)))).isEqualTo(Written.TAKEN);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aKeyThatIsForgotten_servesAgain() {
    store.accounts().addFirst(LEADER, act(Act.What.SET_UP));
    Once later = once("k", "b", Once.KEPT.toSeconds());
    store.accounts().setEntry(LEADER.id(), new Entry.Disabled(), 2, made(once("k", "a", 0)));
    assertThat(store.accounts().add(GUARD, made(later))).isEqualTo(Written.DONE);
    assertThat(store.answers().find(later)).isInstanceOf(Found.Given.class);
  }

  private static MachineToken token(String id) {
    return new MachineToken(
        new MachineToken.Named(id, PersonName.parse("县平台").orElseThrow(), at(5)),
        LEADER.id(),
        "hash of " + id,
        1,
        Optional.empty());
  }

  @Test
  void tokens_outliveARestart_withTheDayOfTheirUse_untilTheyAreRevoked() throws Exception {
    store.accounts().addFirst(LEADER, act(Act.What.SET_UP));
    LocalDate day = LocalDate.of(2026, 3, 2);
    assertThat(store.tokens().add(token("1"), act(Act.What.TOKEN_MADE))).isEqualTo(Written.DONE);
    assertThat(store.tokens().add(token("2"), act(Act.What.TOKEN_MADE))).isEqualTo(Written.DONE);
    assertThat(store.tokens().add(token("2"), act(Act.What.TOKEN_MADE))).isEqualTo(Written.TAKEN);
    assertThat(store.tokens().used(token("1"), day)).isTrue();
    close();
    open();
    MachineToken first = token("1");
    MachineToken used =
        new MachineToken(first.named(), first.account(), first.hash(), 1, Optional.of(day));
    assertThat(store.tokens().all().orElseThrow()).containsExactlyInAnyOrder(used, token("2"));
    assertThat(store.tokens().remove(used, act(Act.What.TOKEN_REVOKED))).isEqualTo(Written.DONE);
    assertThat(store.tokens().remove(used, act(Act.What.TOKEN_REVOKED))).isEqualTo(Written.TAKEN);
    assertThat(store.tokens().all()).contains(List.of(token("2")));
  }

  @Test
  void aMachinesAccount_isKeptAsOne() {
    Account machine =
        new Account(GUARD.id(), GUARD.name(), Set.of(Role.INTEGRATION), new Entry.ByTokens(), 1);
    assertThat(store.accounts().add(machine, act(Act.What.ACCOUNT_MADE))).isEqualTo(Written.DONE);
    assertThat(kept()).containsExactly(machine);
  }
}
