package io.campusshield.desk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootingTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

  /** At 23:30 of the 5th in the station's zone, and still the 5th of UTC. */
  private static final Instant BEGUN = Instant.parse("2026-03-05T15:30:00Z");

  @TempDir Path directory;

  private static List<LocalDate> due(Optional<LocalDate> newest, LocalDate today) {
    return Rooting.due(new Roots.Closed(BEGUN, newest), today, ZONE);
  }

  private static LocalDate day(int day) {
    return TODAY.withDayOfMonth(day);
  }

  @Test
  void eachDaySinceTheNewestRoot_isClosed_alsoThoseThatTheDeskWasOff() {
    assertThat(due(Optional.of(day(9)), TODAY)).isEmpty();
    assertThat(due(Optional.of(day(8)), TODAY)).containsExactly(day(9));
    assertThat(due(Optional.of(day(6)), TODAY)).containsExactly(day(7), day(8), day(9));
  }

  @Test
  void theFirstDay_isTheOneOnWhichTheRecordBegan() {
    assertThat(due(Optional.empty(), day(5))).isEmpty();
    assertThat(due(Optional.empty(), day(6))).containsExactly(day(5));
    assertThat(due(Optional.empty(), day(7))).containsExactly(day(5), day(6));
  }

  @Test
  void aClockThatWasWrong_makesNoRootsWithoutEnd_norKeepsLaterDaysOpen() {
    assertThat(due(Optional.of(day(9)), TODAY.plusYears(73)))
        .containsExactly(TODAY.plusYears(73).minusDays(1));
    assertThat(due(Optional.of(TODAY.plusYears(73)), TODAY)).containsExactly(day(9));
    assertThat(due(Optional.of(day(9)), LocalDate.EPOCH.plusDays(1)))
        .containsExactly(LocalDate.EPOCH);
  }

  @Test
  void aRecordBegunWithAClockAhead_isClosedAllTheSame() {
    Instant ahead = Instant.parse("2099-01-01T00:00:00Z");
    assertThat(Rooting.due(new Roots.Closed(ahead, Optional.empty()), TODAY, ZONE))
        .containsExactly(day(9));
    assertThat(Rooting.due(new Roots.Closed(ahead, Optional.of(day(9))), TODAY, ZONE)).isEmpty();
  }

  /** Keeps them in memory; the first is refused. */
  private static final class Kept implements Roots {
    private final List<Root.Signed> signed = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Closed> closed() {
      return Optional.of(
          new Closed(
              BEGUN,
              signed.isEmpty() ? Optional.empty() : Optional.of(signed.getLast().root().day())));
    }

    @Override
    public Made make(LocalDate day, Instant now, SigningKey key) {
      Root root =
          new Root(
              signed.size() + 1, day, now.toEpochMilli(), 0, Head.content(List.of()), Digest.NONE);
      signed.add(key.sign(root));
      return new Made.Signed(root, false);
    }
  }

  @Test
  void aDeskThatWasOff_closesItsDaysAtItsStart_withItsOwnKey() throws Exception {
    Kept kept = new Kept();
    Instant now = TODAY.atStartOfDay(ZONE).toInstant();
    try (Rooting rooting =
        new Rooting(kept, directory, () -> new Moment(now, Duration.ZERO, new UUID(1, 1)), ZONE)) {
      rooting.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> kept.signed.size() == 5);
    }
    assertThat(kept.signed)
        .allMatch(Root.Signed::holds)
        .extracting(root -> root.root().day())
        .containsExactly(day(5), day(6), day(7), day(8), day(9));
    assertThat(kept.signed.getFirst().key())
        .isEqualTo(PublicKey.load(SigningKey.shownIn(directory)).orElseThrow());
  }

  @Test
  void theKey_isForItsUserAlone_andTheSameAtEachStart() throws Exception {
    PublicKey first = SigningKey.in(directory).shown();
    assertThat(SigningKey.in(directory).shown()).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(SigningKey.secretIn(directory))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyWithoutItsOtherPart_isRefused() throws Exception {
    var _ = SigningKey.in(directory);
    Path other = Files.createDirectory(directory.resolve("other"));
    var _ = SigningKey.in(other);
    Files.copy(
        SigningKey.shownIn(other),
        SigningKey.shownIn(directory),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SigningKey.in(directory))
        .hasMessageContaining("record.pub");
  }
}
