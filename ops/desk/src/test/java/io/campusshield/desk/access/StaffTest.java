package io.campusshield.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.Staff.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StaffTest {
  private static final Instant NOW = Instant.parse("2026-03-02T07:40:00Z");

  private final InMemory kept = new InMemory();
  private final Passwords passwords = new Passwords(InMemory.CHEAP);
  private Register register;
  private Staff staff;
  private Person leader;
  private Person technician;

  @BeforeEach
  void open() {
    leader = keeps("沈静", Role.LEADER);
    technician = keeps("高翔", Role.TECHNICIAN);
    register = new Register(kept, Duration.ZERO);
    staff = new Staff(register, passwords);
  }

  private Person keeps(String name, Role role) {
    Account account =
        new Account(
            AccountId.fresh(),
            PersonName.parse(name).orElseThrow(),
            Set.of(role),
            new Entry.ByPassword(passwords.hash("a long walk home")),
            1);
    assertThat(kept.add(account, new Act(account.id(), Act.What.SET_UP)))
        .isEqualTo(Accounts.Written.DONE);
    return account.person();
  }

  private AccountId made(Role role) {
    return ((Change.CodeGiven) staff.make(Ask.of(leader, NOW), "周敏", Set.of(role))).account().id();
  }

  @Test
  void aNameThatLooksLikeAnother_isTaken_alsoOfADisabledAccount() {
    AccountId first =
        ((Change.CodeGiven) staff.make(Ask.of(leader, NOW), "Zhou Min", Set.of(Role.GUARD)))
            .account()
            .id();
    assertThat(staff.disable(leader, first)).isInstanceOf(Change.Done.class);
    for (String alike : new String[] {"zhou min", " ZHOU  MIN ", "Ｚｈｏｕ Ｍｉｎ"}) {
      assertThat(staff.make(Ask.of(leader, NOW), alike, Set.of(Role.GUARD)))
          .isInstanceOf(Change.NameTaken.class);
    }
    assertThat(staff.make(Ask.of(leader, NOW), "a\u202eb", Set.of(Role.GUARD)))
        .isInstanceOf(Change.NameUnfit.class);
  }

  @Test
  void eachChange_isAnActOfWhoeverAskedForIt() {
    AccountId guard = made(Role.GUARD);
    assertThat(staff.setRoles(technician, guard, Set.of(Role.UNIT)))
        .isInstanceOf(Change.Done.class);
    assertThat(staff.giveCode(Ask.of(leader, NOW), guard)).isInstanceOf(Change.CodeGiven.class);
    assertThat(staff.disable(technician, guard)).isInstanceOf(Change.Done.class);
    assertThat(kept.acts)
        .endsWith(
            new Act(leader.account(), Act.What.ACCOUNT_MADE),
            new Act(technician.account(), Act.What.ROLES_SET),
            new Act(leader.account(), Act.What.CODE_GIVEN),
            new Act(technician.account(), Act.What.ACCOUNT_DISABLED));
  }

  @Test
  void aTechnician_changesNeitherLeaderNorAuditor_norMakesOne() {
    assertThat(staff.make(Ask.of(technician, NOW), "周敏", Set.of(Role.DISPATCHER, Role.LEADER)))
        .isInstanceOf(Change.OnlyByLeader.class);
    assertThat(staff.make(Ask.of(technician, NOW), "周敏", Set.of(Role.AUDITOR)))
        .isInstanceOf(Change.OnlyByLeader.class);
    AccountId auditor = made(Role.AUDITOR);
    assertThat(staff.giveCode(Ask.of(technician, NOW), auditor))
        .isInstanceOf(Change.OnlyByLeader.class);
    assertThat(staff.disable(technician, leader.account())).isInstanceOf(Change.OnlyByLeader.class);
    assertThat(staff.make(Ask.of(technician, NOW), "何涛", Set.of(Role.DISPATCHER)))
        .isInstanceOf(Change.CodeGiven.class);
  }

  @Test
  void aTechnician_raisesNobodyToLeader() {
    AccountId dispatcher = made(Role.DISPATCHER);
    assertThat(staff.setRoles(technician, dispatcher, Set.of(Role.LEADER)))
        .isInstanceOf(Change.OnlyByLeader.class);
    assertThat(staff.setRoles(technician, dispatcher, Set.of(Role.UNIT)))
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void nobodyChangesTheirOwnAccount_soALeaderIsAlwaysLeft() {
    assertThat(staff.setRoles(leader, leader.account(), Set.of(Role.DISPATCHER)))
        .isInstanceOf(Change.OwnAccount.class);
    assertThat(staff.disable(leader, leader.account())).isInstanceOf(Change.OwnAccount.class);
    assertThat(staff.giveCode(Ask.of(leader, NOW), leader.account()))
        .isInstanceOf(Change.OwnAccount.class);
  }

  @Test
  void ofTwoLeadersWhoDisableEachOther_oneIsLeft() {
    Person other = keeps("陈波", Role.LEADER);
    Staff both = new Staff(new Register(kept, Duration.ZERO), passwords);
    assertThat(both.disable(leader, other.account())).isInstanceOf(Change.Done.class);
    assertThat(both.disable(other, leader.account())).isInstanceOf(Change.OnlyByLeader.class);
    assertThat(both.make(Ask.of(other, NOW), "何涛", Set.of(Role.GUARD)))
        .isInstanceOf(Change.OnlyByLeader.class);
  }

  @Test
  void whatTheStoreDoesNotTake_hasNotHappened() {
    AccountId guard = made(Role.GUARD);
    kept.sick = true;
    assertThat(staff.disable(leader, guard)).isInstanceOf(Change.NotRecorded.class);
    assertThat(staff.make(Ask.of(leader, NOW), "何涛", Set.of(Role.GUARD)))
        .isInstanceOf(Change.NotRecorded.class);
    assertThat(register.byId(guard).orElseThrow().entry()).isInstanceOf(Entry.ByCode.class);
    assertThat(staff.all()).hasSize(3);
  }
}
