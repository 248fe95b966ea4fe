package io.campusshield.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Access.SignedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTest {
  private static final Instant NOW = Instant.parse("2026-03-02T07:40:00Z");
  private static final String NAME = "周敏";
  private static final String PASSWORD = "a long walk home";

  @TempDir Path directory;
  private final InMemory kept = new InMemory();
  private final Passwords passwords = new Passwords(InMemory.CHEAP);
  private SetUpCode setUp;
  private Access access;
  private Staff staff;

  @BeforeEach
  void open() {
    Register register = new Register(kept, Duration.ZERO);
    setUp = SetUpCode.in(directory);
    staff = new Staff(register, passwords);
    access = new Access(new Access.Parts(register, passwords, setUp, kept), NOW);
  }

  /** Another start of this desk. */
  private Access restarted() {
    Register register = new Register(kept, Duration.ZERO);
    return new Access(new Access.Parts(register, passwords, SetUpCode.in(directory), kept), NOW);
  }

  private String written() throws IOException {
    return Files.readString(setUp.file()).strip();
  }

  private static Access.Try at(String address, long second) {
    return new Access.Try(address, true, NOW, Duration.ofSeconds(second));
  }

  private static SignedIn.Welcome welcome(SignedIn ending) {
    assertThat(ending).isInstanceOf(SignedIn.Welcome.class);
    return (SignedIn.Welcome) ending;
  }

  /** The first account of this desk. */
  private SignedIn.Welcome setsUp() throws IOException {
    return welcome(access.choose(NAME, written(), PASSWORD, at("a", 0)));
  }

  private SignedIn tries(String typed, String address, long second) {
    return access.signIn(NAME, typed, at(address, second));
  }

  private Staff.Change.CodeGiven made(Person by, String name, Role role) {
    return (Staff.Change.CodeGiven) staff.make(Ask.of(by, NOW), name, Set.of(role));
  }

  @Test
  void theSetUpCode_isReadableByThisUserOnly_andHasNoLettersThatAreMistaken() throws IOException {
    assertThat(access.awaitsSetUp(Duration.ZERO)).isTrue();
    assertThat(written()).matches("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(setUp.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theSetUpCode_makesTheFirstAccount_once_andItsFileIsGone() throws IOException {
    String code = written();
    assertThat(tries(code, "a", 0)).isInstanceOf(SignedIn.ChoosePassword.class);
    assertThat(setsUp().person().roles())
        .isEqualTo(EnumSet.of(Role.LEADER, Role.TECHNICIAN, Role.DISPATCHER));
    assertThat(setUp.file()).doesNotExist();
    assertThat(access.awaitsSetUp(Duration.ZERO)).isFalse();
    assertThat(access.choose("何涛", code, PASSWORD, at("a", 0)))
        .isInstanceOf(SignedIn.CodeUsed.class);
    assertThat(welcome(tries(PASSWORD, "a", 1)).person().name()).isEqualTo(NAME);
    assertThat(tries(code, "a", 1)).isInstanceOf(SignedIn.Wrong.class);
  }

  @Test
  void aDeskWithAnAccount_hasNoSetUpCode_alsoAfterARestart() throws IOException {
    setsUp();
    Files.writeString(setUp.file(), "AAAA-AAAA");
    access = restarted();
    assertThat(setUp.file()).doesNotExist();
    assertThat(access.choose("何涛", "AAAA-AAAA", PASSWORD, at("a", 0)))
        .isInstanceOf(SignedIn.Wrong.class);
  }

  @Test
  void aCode_mayBeTypedInSmallLettersWithoutItsHyphen() throws IOException {
    assertThat(tries(" " + written().replace("-", "").toLowerCase(Locale.ROOT), "a", 0))
        .isInstanceOf(SignedIn.ChoosePassword.class);
  }

  @Test
  void aPasswordThatIsTooEasy_isRefused_andCostsNoCode() throws IOException {
    for (String easy : List.of("", "short", "aaaaaaaaaaaa", NAME, "长".repeat(129))) {
      assertThat(access.choose(NAME, written(), easy, at("a", 0)))
          .isInstanceOf(SignedIn.PasswordUnfit.class);
    }
    assertThat(access.choose("Campus Shield", written(), "campus shield", at("a", 0)))
        .isInstanceOf(SignedIn.PasswordUnfit.class);
    setsUp();
  }

  @Test
  void aPassword_isKeptAsAnArgon2idStringOnly_eachWithASaltOfItsOwn() throws IOException {
    setsUp();
    assertThat(kept.all().toString()).contains("$argon2id$v=19$m=16,t=1,p=1$");
    assertThat(kept.all().toString()).doesNotContain(PASSWORD);
    assertThat(passwords.hash(PASSWORD)).isNotEqualTo(passwords.hash(PASSWORD));
  }

  @Test
  void aNewAccount_comesInWithItsCodeOnce_andChoosesAPassword() throws IOException {
    Person leader = setsUp().person();
    String code = made(leader, "何涛", Role.DISPATCHER).code();
    assertThat(access.signIn("何涛", "AAAA-AAAA", at("a", 0))).isInstanceOf(SignedIn.Wrong.class);
    assertThat(access.signIn("何涛", code, at("a", 0))).isInstanceOf(SignedIn.ChoosePassword.class);
    Person new1 = welcome(access.choose("何涛", code, PASSWORD + "!", at("a", 0))).person();
    assertThat(new1.roles()).containsExactly(Role.DISPATCHER);
    assertThat(access.choose("何涛", code, PASSWORD + "?", at("a", 0)))
        .isInstanceOf(SignedIn.Wrong.class);
    welcome(access.signIn("何涛", PASSWORD + "!", at("a", 0)));
  }

  @Test
  void aCodeThatIsAWeekOld_opensNothing() throws IOException {
    Staff.Change.CodeGiven given = made(setsUp().person(), "何涛", Role.DISPATCHER);
    Access.Try late = new Access.Try("a", true, NOW.plus(Staff.CODE), Duration.ZERO);
    assertThat(access.signIn("何涛", given.code(), late)).isInstanceOf(SignedIn.CodeOver.class);
    assertThat(access.choose("何涛", given.code(), PASSWORD, late))
        .isInstanceOf(SignedIn.CodeOver.class);
  }

  @Test
  void aNewCode_endsThePasswordAndEverySession() throws IOException {
    Person leader = setsUp().person();
    String code = made(leader, "何涛", Role.DISPATCHER).code();
    SignedIn.Welcome in = welcome(access.choose("何涛", code, PASSWORD, at("a", 0)));
    var given = (Staff.Change.CodeGiven) staff.giveCode(Ask.of(leader, NOW), in.person().account());
    assertThat(access.person(in.token(), NOW)).isEmpty();
    assertThat(access.signIn("何涛", PASSWORD, at("a", 0))).isInstanceOf(SignedIn.Wrong.class);
    welcome(access.choose("何涛", given.code(), PASSWORD, at("a", 0)));
    assertThat(restarted().person(in.token(), NOW)).as("nor after a restart").isEmpty();
  }

  @Test
  void whoChangesTheirPassword_staysInHereOnly() throws IOException {
    SignedIn.Welcome elsewhere = setsUp();
    SignedIn.Welcome here = welcome(tries(PASSWORD, "a", 0));
    assertThat(access.change(here.person(), "not " + PASSWORD, "another one!", at("a", 0)))
        .isInstanceOf(SignedIn.Wrong.class);
    SignedIn.Welcome then =
        welcome(access.change(here.person(), PASSWORD, "another one!", at("a", 0)));
    assertThat(access.person(elsewhere.token(), NOW)).isEmpty();
    assertThat(access.person(here.token(), NOW)).isEmpty();
    assertThat(access.person(then.token(), NOW)).contains(here.person());
    assertThat(tries(PASSWORD, "a", 0)).isInstanceOf(SignedIn.Wrong.class);
    welcome(tries("another one!", "a", 0));
  }

  @Test
  void aChangeOfRoles_countsAtOnce_andKeepsThePersonIn() throws IOException {
    Person leader = setsUp().person();
    String code = made(leader, "何涛", Role.UNIT).code();
    SignedIn.Welcome in = welcome(access.choose("何涛", code, PASSWORD, at("a", 0)));
    staff.setRoles(leader, in.person().account(), Set.of(Role.DISPATCHER));
    assertThat(access.person(in.token(), NOW).orElseThrow().roles())
        .containsExactly(Role.DISPATCHER);
  }

  @Test
  void aNameThatDoesNotShow_isRefused_andCostsNoCode() throws IOException {
    for (String name : List.of("", "   ", "a\u0000b", "a\u202eb", "a\nb", "长".repeat(33))) {
      assertThat(access.choose(name, written(), PASSWORD, at("a", 0)))
          .isInstanceOf(SignedIn.NameUnfit.class);
    }
    welcome(access.choose("长".repeat(32), written(), PASSWORD, at("a", 0)));
  }

  @Test
  void aSession_outlivesARestart_untilItIsOver_andIsKeptOnlyAsAHash() throws IOException {
    String token = setsUp().token();
    assertThat(kept.sessions.toString()).doesNotContain(token);
    Access next = restarted();
    assertThat(next.person(token, NOW).map(Person::name)).contains(NAME);
    assertThat(next.person(token, NOW.plus(Access.SESSION))).isEmpty();
    assertThat(next.person("other", NOW)).isEmpty();
  }

  @Test
  void sessionsThatAStartCouldNotRead_areKnownOnceTheyCan() throws IOException {
    String token = setsUp().token();
    kept.sick = true;
    Access next = restarted();
    assertThat(next.person(token, NOW)).isEmpty();
    assertThat(next.signIn(NAME, PASSWORD, at("a", 6))).isInstanceOf(SignedIn.NotRecorded.class);
    assertThat(next.awaitsSetUp(Duration.ofSeconds(6)))
        .as("it is not known that nobody has an account")
        .isFalse();
    kept.sick = false;
    assertThat(next.person(token, NOW.plusSeconds(1))).as("not asked at every turn").isEmpty();
    welcome(next.signIn(NAME, PASSWORD, at("a", 12)));
    assertThat(next.person(token, NOW.plusSeconds(12)).map(Person::name)).contains(NAME);
  }

  @Test
  void aDeskThatCouldNotReadItsAccountsAtTheStart_awaitsSetUpOnceItKnowsThatThereAreNone() {
    kept.sick = true;
    SetUpCode code = SetUpCode.in(directory.resolve("."));
    Register register = new Register(kept, Duration.ZERO);
    Access later = new Access(new Access.Parts(register, passwords, code, kept), NOW);
    assertThat(later.awaitsSetUp(Duration.ofSeconds(1))).isFalse();
    kept.sick = false;
    assertThat(later.awaitsSetUp(Duration.ofSeconds(6))).isTrue();
    assertThat(code.valid()).isTrue();
  }

  @Test
  void aDirectoryThatCanNotBeWritten_keepsNoDeskFromStarting_andHasACodeLater() throws IOException {
    setUp = SetUpCode.in(directory.resolve("later"));
    Register register = new Register(kept, Duration.ZERO);
    Access later = new Access(new Access.Parts(register, passwords, setUp, kept), NOW);
    assertThat(setUp.valid()).isFalse();
    assertThat(later.choose(NAME, "", PASSWORD, at("a", 0))).isInstanceOf(SignedIn.Wrong.class);
    Files.createDirectory(directory.resolve("later"));
    assertThat(later.awaitsSetUp(Duration.ZERO)).isTrue();
    welcome(later.choose(NAME, written(), PASSWORD, at("a", 0)));
  }

  @Test
  void whoSignsOut_isOutForGood() throws IOException {
    String token = setsUp().token();
    access.signOut(token);
    assertThat(access.person(token, NOW)).isEmpty();
    assertThat(kept.sessions).isEmpty();
  }

  @Test
  void aDiskThatFellSick_keepsNobodyOut() throws IOException {
    setsUp();
    kept.sick = true;
    String token = welcome(tries(PASSWORD, "a", 6)).token();
    assertThat(access.person(token, NOW).map(Person::name)).contains(NAME);
  }

  @Test
  void ofTooManySessionsOfOneAccount_theOldestIsOver() throws IOException {
    String first = setsUp().token();
    for (int more = 1; more < 20; more++) {
      welcome(tries(PASSWORD, "a", more));
    }
    assertThat(access.person(first, NOW)).isPresent();
    Access.Try later = new Access.Try("a", true, NOW.plusSeconds(1), Duration.ofSeconds(30));
    String last = welcome(access.signIn(NAME, PASSWORD, later)).token();
    assertThat(kept.sessions).hasSize(20);
    assertThat(access.person(last, NOW)).isPresent();
  }

  @Test
  void afterFiveWrongPasswords_thisAddressWaitsAMinuteForThisAccount_evenWithTheRightOne()
      throws IOException {
    setsUp();
    for (int i = 0; i < 5; i++) {
      assertThat(tries("not " + PASSWORD, "a", i)).isInstanceOf(SignedIn.Wrong.class);
    }
    assertThat(tries(PASSWORD, "a", 10))
        .isEqualTo(new SignedIn.TooManyTries(Duration.ofSeconds(50)));
    welcome(tries(PASSWORD, "b", 10));
    assertThat(access.signIn("何涛", "x", at("a", 10))).isInstanceOf(SignedIn.Wrong.class);
    welcome(tries(PASSWORD, "a", 60));
  }

  @Test
  void aSignOutByNobody_costsTheStoreNothing() throws IOException {
    String token = setsUp().token();
    access.signOut("nobody's");
    access.signOut(token);
    access.signOut(token);
    assertThat(kept.signOuts).isEqualTo(1);
    assertThat(kept.sessions).isEmpty();
  }

  @Test
  void aSignOut_isTheStores_whileItsSessionsAreNotRead() throws IOException {
    String token = setsUp().token();
    kept.sick = true;
    Access after = restarted();
    after.signOut(token);
    assertThat(kept.signOuts).isEqualTo(1);
  }
}
