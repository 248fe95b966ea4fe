package io.campusshield.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Access.SignedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTest {
  private static final Instant NOW = Instant.parse("2026-03-02T07:40:00Z");

  @TempDir Path directory;
  private final Kept kept = new Kept();
  private SignInCode code;
  private Access access;

  /** Sessions in memory, as a disk would keep them. */
  private static final class Kept implements SessionStore {
    final List<Stored> sessions = new ArrayList<>();
    boolean sick;

    @Override
    public Optional<List<Stored>> notExpired(Instant now) {
      return sick
          ? Optional.empty()
          : Optional.of(
              sessions.stream().filter(session -> session.expires().isAfter(now)).toList());
    }

    @Override
    public boolean put(Stored session) {
      return !sick && sessions.add(session);
    }

    @Override
    public boolean remove(String tokenHash) {
      return sessions.removeIf(session -> session.tokenHash().equals(tokenHash));
    }
  }

  @BeforeEach
  void open() throws IOException {
    code = SignInCode.in(directory);
    access = new Access(code, kept, NOW);
  }

  private String written() throws IOException {
    return Files.readString(code.file()).strip();
  }

  private SignedIn tries(String typed, String address, long second) {
    return access.signIn("周敏", typed, new Access.Try(address, NOW, Duration.ofSeconds(second)));
  }

  private static String token(SignedIn ending) {
    return ((SignedIn.Welcome) ending).token();
  }

  @Test
  void theCode_isReadableByThisUserOnly_andHasNoLettersThatAreMistaken() throws IOException {
    assertThat(written()).matches("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(code.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theCode_opensOnce_andAFreshOneFollows() throws IOException {
    String first = written();
    assertThat(tries(first, "a", 0)).isInstanceOf(SignedIn.Welcome.class);
    assertThat(written()).isNotEqualTo(first);
    assertThat(tries(first, "a", 0)).isInstanceOf(SignedIn.CodeUsed.class);
    assertThat(tries(written(), "a", 0)).isInstanceOf(SignedIn.Welcome.class);
  }

  @Test
  void theCode_mayBeTypedInSmallLettersWithoutItsHyphen() throws IOException {
    assertThat(tries(" " + written().replace("-", "").toLowerCase(java.util.Locale.ROOT), "a", 0))
        .isInstanceOf(SignedIn.Welcome.class);
  }

  @Test
  void afterFiveWrongCodes_theAddressWaitsAMinute_evenWithTheRightOne() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(tries("AAAA-AAAA", "a", i)).isInstanceOf(SignedIn.CodeWrong.class);
    }
    assertThat(tries(written(), "a", 10))
        .isEqualTo(new SignedIn.TooManyTries(Duration.ofSeconds(50)));
    assertThat(tries(written(), "b", 10)).isInstanceOf(SignedIn.Welcome.class);
    assertThat(tries(written(), "a", 60)).isInstanceOf(SignedIn.Welcome.class);
  }

  @Test
  void wrongCodesFromManyAddresses_areLimitedTogether() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(tries("AAAA-AAAA", "a" + i, 0)).isInstanceOf(SignedIn.CodeWrong.class);
    }
    assertThat(tries(written(), "another", 1)).isInstanceOf(SignedIn.TooManyTries.class);
  }

  @Test
  void aNameThatDoesNotShow_isRefused_andCostsNoCode() throws IOException {
    for (String name : List.of("", "   ", "a\u0000b", "a\u202eb", "a\nb", "长".repeat(33))) {
      assertThat(access.signIn(name, written(), new Access.Try("a", NOW, Duration.ZERO)))
          .isInstanceOf(SignedIn.NameUnfit.class);
    }
    assertThat(access.signIn("长".repeat(32), written(), new Access.Try("a", NOW, Duration.ZERO)))
        .isInstanceOf(SignedIn.Welcome.class);
  }

  @Test
  void aSession_outlivesARestart_untilItIsOver_andIsKeptOnlyAsAHash() throws IOException {
    String token = token(tries(written(), "a", 0));
    assertThat(kept.sessions.toString()).doesNotContain(token);
    Access next = new Access(SignInCode.in(directory), kept, NOW);
    assertThat(next.person(token, NOW)).contains("周敏");
    assertThat(next.person(token, NOW.plus(Access.SESSION))).isEmpty();
    assertThat(next.person("other", NOW)).isEmpty();
  }

  @Test
  void sessionsThatAStartCouldNotRead_areKnownOnceTheyCan() throws IOException {
    String token = token(tries(written(), "a", 0));
    kept.sick = true;
    Access next = new Access(SignInCode.in(directory), kept, NOW);
    assertThat(next.person(token, NOW)).isEmpty();
    kept.sick = false;
    assertThat(next.person(token, NOW.plusSeconds(1))).as("not asked at every turn").isEmpty();
    assertThat(next.person(token, NOW.plusSeconds(6))).contains("周敏");
  }

  @Test
  void aDirectoryThatCanNotBeWritten_keepsNoDeskFromStarting_andHasACodeLater() throws IOException {
    Path later = directory.resolve("later");
    SignInCode none = SignInCode.in(later);
    assertThat(none.valid()).isFalse();
    assertThat(none.use("")).isEqualTo(SignInCode.Tried.WRONG);
    Files.createDirectory(later);
    assertThat(none.use("")).isEqualTo(SignInCode.Tried.WRONG);
    assertThat(none.use(Files.readString(none.file()))).isEqualTo(SignInCode.Tried.RIGHT);
  }

  @Test
  void whoSignsOut_isOutForGood() throws IOException {
    String token = token(tries(written(), "a", 0));
    access.signOut(token);
    assertThat(access.person(token, NOW)).isEmpty();
    assertThat(kept.sessions).isEmpty();
  }

  @Test
  void aSickDisk_keepsNobodyOut() throws IOException {
    kept.sick = true;
    String token = token(tries(written(), "a", 0));
    assertThat(access.person(token, NOW)).contains("周敏");
  }
}
