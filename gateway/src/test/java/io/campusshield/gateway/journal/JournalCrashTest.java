package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.journal.TornStorage.Ending;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Power cuts, kills and failing operations at every point: what was confirmed is there, in order,
 * and nothing else is invented.
 */
class JournalCrashTest {
  private static final int APPENDS = 14;
  private static final Set<Damage.Kind> A_CRASH_MAY_LOOK_LIKE =
      EnumSet.of(Damage.Kind.TORN_TAIL, Damage.Kind.CORRUPT);

  static IntStream tears() {
    return IntStream.range(0, 12);
  }

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @Test
  void aJournalThatWasClosed_givesBackEverythingInOrderWithoutDamage() {
    TornStorage storage = new TornStorage(1);
    Witness witness = new Witness(1);
    live(storage, witness);
    storage.powerCut();
    Life next = Life.begin(storage);
    witness.judge(next.records());
    assertThat(next.records()).hasSize(witness.confirmed()).allMatch(JournalRecord::forced);
    assertThat(next.recovered().damages()).isEmpty();
    assertThat(next.recovered().unconfirmedBytes()).isZero();
    assertThat(storage.segments()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @MethodSource("tears")
  void aPowerCutAtAnyOperation_losesNothingConfirmed(int tear) {
    int operations = operationsOfALife();
    for (int point = 0; point < operations; point++) {
      int at = point;
      TornStorage storage = new TornStorage(1000L * tear + point);
      Witness witness = new Witness(point);
      storage.trouble((operation, number) -> number == at ? Ending.POWER_GOES : Ending.WORKS);
      live(storage, witness);
      comeBackTwice(storage, witness);
    }
  }

  @ParameterizedTest
  @MethodSource("tears")
  void aPowerCutWhileReadingBack_losesNothingConfirmed(int tear) {
    int operations = operationsOfALife();
    for (int point = 0; point < operations; point++) {
      int at = point;
      TornStorage storage = new TornStorage(7000L * tear + point);
      Witness witness = new Witness(point);
      live(storage, witness);
      storage.trouble((operation, number) -> number == at ? Ending.POWER_GOES : Ending.WORKS);
      live(storage, witness);
      comeBackTwice(storage, witness);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ending.class,
      names = {"FAILS", "FAILS_HALFWAY"})
  void aFailureAtAnyOperation_isReportedAndLosesNothingConfirmed(Ending ending) {
    int operations = operationsOfALife();
    for (int point = 0; point < operations; point++) {
      for (int tear = 0; tear < 8; tear++) {
        int at = point;
        TornStorage storage = new TornStorage(100L * tear + point);
        Witness witness = new Witness(point);
        storage.trouble((operation, number) -> number == at ? ending : Ending.WORKS);
        List<Appended> failed = live(storage, witness);
        assertThat(failed.size()).isLessThanOrEqualTo(1);
        storage.trouble((operation, number) -> Ending.WORKS);
        if (tear % 2 == 0) {
          storage.powerCut();
        }
        Life next = Life.begin(storage);
        witness.judge(next.records());
        assertThat(next.damageKinds()).as("what failed is known to have failed").isEmpty();
        storage.powerCut();
        witness.judge(Life.begin(storage).records());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void manyLivesWithFailuresKillsAndPowerCuts_loseNothingConfirmed(long seed) {
    Random random = new Random(seed);
    TornStorage storage = new TornStorage(seed);
    Witness witness = new Witness(seed);
    for (int life = 0; life < 12; life++) {
      int deadline = random.nextInt(120);
      int failPercent = random.nextInt(3) * 8;
      storage.trouble((operation, number) -> {
        if (number >= deadline) {
          return Ending.POWER_GOES;
        }
        boolean reading = Set.of("read", "open", "size", "list").contains(operation);
        boolean fails = !reading && random.nextInt(100) < failPercent;
        return !fails ? Ending.WORKS : random.nextBoolean() ? Ending.FAILS : Ending.FAILS_HALFWAY;
      });
      Life here = tryToBegin(storage);
      if (here != null && !storage.powerGone()) {
        witness.judge(here.records());
        assertThat(A_CRASH_MAY_LOOK_LIKE).containsAll(here.damageKinds());
      }
      for (int append = 0; here != null && append < 20 && !storage.powerGone(); append++) {
        witness.append(here.journal(), 4, 120);
        Life.tidy(here.journal());
      }
      boolean killedOnly = !storage.powerGone() && random.nextBoolean();
      if (!killedOnly) {
        storage.powerCut();
      }
    }
    storage.trouble((operation, number) -> Ending.WORKS);
    Life end = Life.begin(storage);
    witness.judge(end.records());
    assertThat(witness.append(end.journal(), 1, 10)).isInstanceOf(Appended.Forced.class);
  }

  @Test
  void aRecordReadBackAfterAFailedForce_isForcedAgainBeforeItIsBelieved() {
    TornStorage storage = new TornStorage(3);
    Life first = Life.begin(storage);
    storage.trouble((operation, number) -> operation.equals("force") ? Ending.FAILS : Ending.WORKS);
    byte[] payload = {1, 2, 3};
    assertThat(first.journal().append(List.of(payload))).isInstanceOf(Appended.AppendFailed.class);
    Life stillRefused = Life.begin(storage);
    assertThat(stillRefused.records()).singleElement().matches(record -> !record.forced());
    assertThat(stillRefused.recovered().unforced()).isEqualTo(1);
    storage.trouble((operation, number) -> Ending.WORKS);
    assertThat(Life.begin(storage).records()).singleElement().matches(JournalRecord::forced);
    storage.powerCut();
    assertThat(Life.begin(storage).records())
        .singleElement()
        .satisfies(record -> assertThat(record.payload()).isEqualTo(payload));
  }

  @Test
  void aRecordThatOneLifeCouldNotForceAgain_isForcedByALaterOne() {
    TornStorage storage = new TornStorage(3);
    Life first = Life.begin(storage);
    storage.trouble(failOnce("force", Ending.FAILS));
    assertThat(first.journal().append(List.of(new byte[3])))
        .isInstanceOf(Appended.AppendFailed.class);
    storage.trouble(failOnce("force", Ending.FAILS));
    Life second = Life.begin(storage);
    assertThat(second.records()).singleElement().matches(record -> !record.forced());
    assertThat(second.journal().append(List.of(new byte[4]))).isInstanceOf(Appended.Forced.class);
    assertThat(Life.begin(storage).records()).hasSize(2).allMatch(JournalRecord::forced);
    storage.powerCut();
    assertThat(Life.begin(storage).records()).hasSize(2);
  }

  @Test
  void aFailedBatchWhoseRemainsAreOnTheDisk_isNoDamageAndItsSequencesAreNotUsedAgain() {
    TornStorage storage = new TornStorage(4);
    Witness witness = new Witness(4);
    Life first = Life.begin(storage);
    witness.append(first.journal(), 2, 50);
    int failures = 0;
    for (int append = 0; append < 6; append++) {
      storage.trouble(failOnce("write", Ending.FAILS_HALFWAY));
      failures += witness.append(first.journal(), 4, 100) instanceof Appended.AppendFailed ? 1 : 0;
      assertThat(witness.append(first.journal(), 2, 50)).isInstanceOf(Appended.Forced.class);
    }
    assertThat(failures).isEqualTo(6);
    storage.powerCut();
    Life next = Life.begin(storage);
    witness.judge(next.records());
    assertThat(next.recovered().damages()).isEmpty();
    assertThat(next.recovered().unconfirmedBytes()).isPositive();
  }

  @Test
  void livesThatAppendNothing_leaveNoSegmentsBehind() {
    TornStorage storage = new TornStorage(5);
    Witness witness = new Witness(5);
    live(storage, witness);
    Life.begin(storage);
    int segments = storage.segments().size();
    for (int life = 0; life < 50; life++) {
      witness.judge(Life.begin(storage).records());
      storage.powerCut();
    }
    assertThat(storage.segments().size()).isLessThanOrEqualTo(segments + 1);
  }

  @Test
  void aCrashLoop_takesNoMoreSpaceThanWhatItAppends() {
    TornStorage storage = new TornStorage(6);
    Witness witness = new Witness(6);
    for (int life = 0; life < 100; life++) {
      Life here = Life.begin(storage);
      witness.judge(here.records());
      assertThat(here.recovered().damages()).isEmpty();
      witness.append(here.journal(), 1, 20);
    }
    long bytes = storage.segments().stream().mapToLong(name -> storage.bytes(name).length).sum();
    assertThat(bytes)
        .isLessThan(100L * (SegmentFormat.HEADER_BYTES + 48) + 2L * Life.SMALL.segmentBytes());
  }

  private static TornStorage.Trouble failOnce(String which, Ending ending) {
    boolean[] failed = new boolean[1];
    return (operation, number) -> {
      if (operation.equals(which) && !failed[0]) {
        failed[0] = true;
        return ending;
      }
      return Ending.WORKS;
    };
  }

  /** Begins, appends, prepares spares; the failed appends. */
  private static List<Appended> live(TornStorage storage, Witness witness) {
    List<Appended> failed = new ArrayList<>();
    Life life = tryToBegin(storage);
    if (life == null) {
      return failed;
    }
    for (int append = 0; append < APPENDS && !storage.powerGone(); append++) {
      if (witness.append(life.journal(), 3, 120) instanceof Appended.AppendFailed refused) {
        failed.add(refused);
        witness.append(life.journal(), 1, 20);
      }
      if (append % 2 == 0) {
        Life.tidy(life.journal());
      }
    }
    return failed;
  }

  private static @org.jspecify.annotations.Nullable Life tryToBegin(TornStorage storage) {
    List<JournalRecord> records = new ArrayList<>();
    return Journal.open(storage, Life.SMALL, Life.JOURNAL, records::add)
            instanceof Opening.Opened(Journal journal, Recovered recovered)
        ? new Life(journal, records, recovered)
        : null;
  }

  private static int operationsOfALife() {
    TornStorage storage = new TornStorage(0);
    Witness witness = new Witness(0);
    live(storage, witness);
    return storage.operations() + 10;
  }

  /** After the power cut: all is there; it can go on; after another one all is still there. */
  private static void comeBackTwice(TornStorage storage, Witness witness) {
    storage.powerCut();
    storage.trouble((operation, number) -> Ending.WORKS);
    Life second = Life.begin(storage);
    witness.judge(second.records());
    assertThat(A_CRASH_MAY_LOOK_LIKE).containsAll(second.damageKinds());
    assertThat(witness.append(second.journal(), 3, 100)).isInstanceOf(Appended.Forced.class);
    storage.powerCut();
    Life third = Life.begin(storage);
    witness.judge(third.records());
    assertThat(third.recovered().damages()).isEqualTo(second.recovered().damages());
  }
}
