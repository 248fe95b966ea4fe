package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.journal.TornStorage.Ending;
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
 * What is needed is appended again, the rest goes: through power cuts and failures at every
 * operation, on full disks, and with evidence of damage kept.
 */
class JournalCompactionTest {
  private static final int SEGMENT = Life.SMALL.segmentBytes();
  private static final Set<Damage.Kind> A_CRASH_MAY_LOOK_LIKE =
      EnumSet.of(Damage.Kind.TORN_TAIL, Damage.Kind.CORRUPT);

  private final TornStorage storage = new TornStorage(51);
  private final Witness witness = new Witness(51);

  static IntStream tears() {
    return IntStream.range(0, 8);
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void aJournalThatIsCompacted_givesBackWhatWasAppendedAgainAndAfter() {
    Journal journal = filled(8);
    assertThat(journal.crowded()).isTrue();
    assertThat(witness.compact(journal)).isTrue();
    assertThat(journal.crowded()).isFalse();
    witness.append(journal, 3, 100);
    assertThat(Life.tidy(journal)).isEmpty();
    assertThat(storage.segments().size()).isLessThan(8);
    storage.powerCut();
    Life next = Life.begin(storage);
    witness.judge(next.records());
    assertThat(next.recovered().damages()).isEmpty();
    assertThat(next.records().size()).isLessThanOrEqualTo(witness.confirmed() + 40);
  }

  @Test
  void aThousandCompactions_takeNoMoreSpaceThanFew() {
    Journal journal = Life.begin(storage).journal();
    for (int round = 0; round < 1000; round++) {
      while (!journal.crowded()) {
        witness.append(journal, 4, 120);
      }
      assertThat(compactToOne(journal)).isTrue();
      Life.tidy(journal);
      assertThat(storage.segments().size()).isLessThanOrEqualTo(3);
    }
    Life next = Life.begin(storage);
    witness.judge(next.records());
    assertThat(next.recovered().damages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tears")
  void aPowerCutAtAnyOperation_losesNothingNeeded(int tear) {
    int operations = operationsOfALife();
    for (int point = 0; point < operations; point++) {
      int at = point;
      TornStorage disk = new TornStorage(1000L * tear + point);
      Witness here = new Witness(point);
      disk.trouble((operation, number) -> number == at ? Ending.POWER_GOES : Ending.WORKS);
      live(disk, here);
      comeBackTwice(disk, here);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ending.class,
      names = {"FAILS", "FAILS_HALFWAY"})
  void aFailureAtAnyOperation_losesNothingNeeded(Ending ending) {
    int operations = operationsOfALife();
    for (int point = 0; point < operations; point++) {
      for (int tear = 0; tear < 4; tear++) {
        int at = point;
        TornStorage disk = new TornStorage(100L * tear + point);
        Witness here = new Witness(point);
        disk.trouble((operation, number) -> number == at ? ending : Ending.WORKS);
        live(disk, here);
        disk.trouble((operation, number) -> Ending.WORKS);
        if (tear % 2 == 0) {
          disk.powerCut();
        }
        Life next = Life.begin(disk);
        here.judge(next.records());
        assertThat(next.damageKinds())
            .as("what failed is known to have failed, point %s tear %s", point, tear)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void manyLivesWithCompactionsFailuresAndPowerCuts_loseNothingNeeded(long seed) {
    Random random = new Random(seed);
    TornStorage disk = new TornStorage(seed);
    Witness here = new Witness(seed);
    for (int life = 0; life < 12; life++) {
      int deadline = random.nextInt(200);
      int failPercent = random.nextInt(3) * 4;
      disk.space((random.nextInt(4) == 0 ? 4L : 400L) * SEGMENT);
      disk.trouble((operation, number) -> {
        if (number >= deadline) {
          return Ending.POWER_GOES;
        }
        boolean reading = Set.of("read", "open", "size", "list").contains(operation);
        boolean fails = !reading && random.nextInt(100) < failPercent;
        return !fails ? Ending.WORKS : random.nextBoolean() ? Ending.FAILS : Ending.FAILS_HALFWAY;
      });
      if (Journal.open(disk, Life.SMALL, Life.JOURNAL, record -> {})
          instanceof Opening.Opened(Journal journal, Recovered _)) {
        for (int append = 0; append < 20 && !disk.powerGone(); append++) {
          here.append(journal, 4, 120);
          if (random.nextInt(6) == 0) {
            here.compact(journal);
          }
          if (random.nextBoolean()) {
            journal.tidy();
          }
        }
      }
      if (disk.powerGone() || random.nextBoolean()) {
        disk.powerCut();
      }
    }
    disk.trouble((operation, number) -> Ending.WORKS);
    disk.space(Long.MAX_VALUE);
    Life end = Life.begin(disk);
    here.judge(end.records());
    assertThat(here.append(end.journal(), 1, 10)).isInstanceOf(Appended.Forced.class);
  }

  @Test
  void aFullDisk_isWantedRoomOn_andWhatIsNotNeededGivesIt() {
    Journal journal = Life.begin(storage).journal();
    Life.tidy(journal);
    storage.space(3L * SEGMENT);
    while (witness.append(journal, 1, 100) instanceof Appended.Forced) {
      Life.tidy(journal);
    }
    assertThat(journal.crowded()).as("asked for at the latest when nothing goes any more").isTrue();
    assertThat(compactToOne(journal)).as("by the reserve").isTrue();
    assertThat(Life.tidy(journal)).isEmpty();
    for (int append = 0; append < 10; append++) {
      assertThat(witness.append(journal, 1, 100)).isInstanceOf(Appended.Forced.class);
    }
    assertThat(storage.names())
        .as("the space went from segment to spare, never back to the disk")
        .contains(Segments.SPARE, Segments.RESERVE);
    witness.judge(Life.begin(storage).records());
  }

  @Test
  void aJournalAtItsOwnLimit_isCompactedTheSameWay() {
    Limits limits = new Limits(SEGMENT, 3L * SEGMENT, 1024, 64);
    Journal journal = Life.begin(storage, limits).journal();
    while (witness.append(journal, 1, 100) instanceof Appended.Forced) {}
    Life.tidy(journal);
    assertThat(journal.crowded()).isTrue();
    assertThat(compactToOne(journal)).isTrue();
    Life.tidy(journal);
    assertThat(witness.append(journal, 1, 100)).isInstanceOf(Appended.Forced.class);
    witness.judge(Life.begin(storage, limits).records());
  }

  @Test
  void aDamagedSegment_isKeptForATechnicianWhenItsRecordsGo() {
    filled(4);
    String damaged = storage.segments().get(1);
    storage.damage(damaged, bytes -> bytes[700] ^= 1);
    byte[] evidence = storage.bytes(damaged);
    Life life = Life.begin(storage);
    assertThat(life.damageKinds()).containsExactly(Damage.Kind.CORRUPT);
    witness.forgetMissing(life.records());
    assertThat(compactToOne(life.journal())).isTrue();
    Life.tidy(life.journal());
    assertThat(storage.bytes(damaged + Segments.EVIDENCE)).isEqualTo(evidence);
    Life next = Life.begin(storage);
    assertThat(next.damageKinds()).as("told at each opening until then").isEmpty();
    witness.judge(next.records());
  }

  @Test
  void ofDamagedSegments_theNewestAreKept() {
    filled(3 + 2 * Segments.MOST_EVIDENCE);
    List<String> damaged = storage.segments().subList(1, 1 + 2 * Segments.MOST_EVIDENCE);
    damaged.forEach(name -> storage.damage(name, bytes -> bytes[700] ^= 1));
    Life life = Life.begin(storage);
    witness.forgetMissing(life.records());
    assertThat(compactToOne(life.journal())).isTrue();
    Life.tidy(life.journal());
    List<String> newest = damaged.subList(Segments.MOST_EVIDENCE, damaged.size());
    assertThat(storage.names().stream().filter(name -> name.endsWith(Segments.EVIDENCE)))
        .containsExactlyInAnyOrderElementsOf(
            newest.stream().map(name -> name + Segments.EVIDENCE).toList());
  }

  @Test
  void whatWasSupersededAndNotDropped_isDroppedByTheNextLife() {
    Journal journal = filled(6);
    assertThat(compactToOne(journal)).isTrue();
    int before = storage.segments().size();
    storage.powerCut();
    Life next = Life.begin(storage);
    witness.judge(next.records());
    Life.tidy(next.journal());
    assertThat(storage.segments().size()).isLessThan(before - 3);
    storage.powerCut();
    witness.judge(Life.begin(storage).records());
  }

  /** As if one press were open and all else closed. */
  private boolean compactToOne(Journal journal) {
    return witness.compactTo(1, journal);
  }

  private Journal filled(int segments) {
    Journal journal = Life.begin(storage).journal();
    while (storage.segments().size() < segments) {
      witness.append(journal, 3, 120);
    }
    return journal;
  }

  private static void live(TornStorage disk, Witness here) {
    if (Journal.open(disk, Life.SMALL, Life.JOURNAL, record -> {})
        instanceof Opening.Opened(Journal journal, Recovered _)) {
      for (int append = 0; append < 24 && !disk.powerGone(); append++) {
        here.append(journal, 3, 120);
        if (append % 8 == 7) {
          here.compact(journal);
        }
        if (append % 2 == 0) {
          journal.tidy();
        }
      }
      Life.tidy(journal);
      while (!disk.powerGone() && here.append(journal, 1, 20) instanceof Appended.AppendFailed) {}
    }
  }

  private static int operationsOfALife() {
    TornStorage disk = new TornStorage(0);
    live(disk, new Witness(0));
    return disk.operations() + 10;
  }

  private static void comeBackTwice(TornStorage disk, Witness here) {
    disk.powerCut();
    disk.trouble((operation, number) -> Ending.WORKS);
    Life second = Life.begin(disk);
    here.judge(second.records());
    assertThat(A_CRASH_MAY_LOOK_LIKE).containsAll(second.damageKinds());
    assertThat(here.append(second.journal(), 3, 100)).isInstanceOf(Appended.Forced.class);
    Life.tidy(second.journal());
    disk.powerCut();
    here.judge(Life.begin(disk).records());
  }
}
