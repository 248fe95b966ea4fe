package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Disks that are full or read-only, and the journal's own limits: a value each, and it goes on when
 * there is room again.
 */
class JournalSpaceTest {
  private static final int SEGMENT = Life.SMALL.segmentBytes();
  private static final byte[] PAYLOAD = new byte[44];
  private static final int RECORDS_A_SEGMENT =
      (SEGMENT - SegmentFormat.HEADER_BYTES) / SegmentFormat.recordBytes(PAYLOAD.length);

  private final TornStorage storage = new TornStorage(21);

  /** After how many appends it was said that there is no spare. */
  private final List<Integer> withoutSpare = new ArrayList<>();

  @Test
  void aDiskThatFillsUp_stillTakesAWholeSegmentAndSaysSoBeforeItRefuses() {
    Journal journal = Life.begin(storage).journal();
    assertThat(Life.tidy(journal)).isEmpty();
    assertThat(journal.append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
    storage.space(2L * SEGMENT);
    int taken = appendUntilRefused(journal, Failure.Reason.FULL);
    assertThat(taken).isEqualTo(2 * RECORDS_A_SEGMENT - 1);
    assertThat(appendUntilRefused(journal, Failure.Reason.FULL)).isZero();
    assertThat(withoutSpare)
        .as("said once, a whole segment early")
        .containsExactly(RECORDS_A_SEGMENT - 1);
    storage.space(5L * SEGMENT);
    assertThat(journal.append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
    assertThat(Life.tidy(journal)).isEmpty();
    storage.powerCut();
    Life next = Life.begin(storage);
    assertThat(next.records()).hasSize(taken + 2);
    assertThat(next.recovered().damages()).isEmpty();
  }

  @Test
  void aStartOnAFullDisk_usesTheSpare() {
    Journal journal = Life.begin(storage).journal();
    assertThat(journal.append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
    assertThat(Life.tidy(journal)).isEmpty();
    storage.space(0);
    Life next = Life.begin(storage);
    assertThat(next.records()).hasSize(1);
    assertThat(appendUntilRefused(next.journal(), Failure.Reason.FULL))
        .isEqualTo(RECORDS_A_SEGMENT);
  }

  @Test
  void aStartOnAFullDiskWithoutASpare_goesOnBehindTheLastRecord() {
    storage.space(SEGMENT);
    Journal journal = Life.begin(storage).journal();
    assertThat(journal.append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
    Life next = Life.begin(storage);
    assertThat(appendUntilRefused(next.journal(), Failure.Reason.FULL))
        .isEqualTo(RECORDS_A_SEGMENT - 1);
    storage.powerCut();
    Life third = Life.begin(storage);
    assertThat(third.records()).hasSize(RECORDS_A_SEGMENT).allMatch(JournalRecord::forced);
    assertThat(third.recovered().damages()).isEmpty();
  }

  @Test
  void aStartOnAFullDisk_writesNothingBehindATornTail() {
    storage.space(SEGMENT);
    Journal journal = Life.begin(storage).journal();
    assertThat(journal.append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
    String segment = storage.segments().getLast();
    int end = SegmentFormat.HEADER_BYTES + SegmentFormat.recordBytes(PAYLOAD.length);
    storage.damage(segment, bytes -> bytes[end + 3] = 7);
    byte[] evidence = storage.bytes(segment);
    Life next = Life.begin(storage);
    assertThat(reasonOf(next.journal().append(List.of(PAYLOAD)))).isEqualTo(Failure.Reason.FULL);
    assertThat(storage.bytes(segment)).isEqualTo(evidence);
    storage.space(3L * SEGMENT);
    assertThat(next.journal().append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
  }

  @Test
  void aJournalAtItsOwnLimit_isFull() {
    Limits limits = new Limits(SEGMENT, 3L * SEGMENT, 1024, 64);
    Journal journal = Life.begin(storage, limits).journal();
    assertThat(appendUntilRefused(journal, Failure.Reason.FULL)).isEqualTo(3 * RECORDS_A_SEGMENT);
    assertThat(Life.begin(storage, limits).records()).hasSize(3 * RECORDS_A_SEGMENT);
  }

  @Test
  void aReadOnlyDisk_isReadAndEachAppendSaysWhy() {
    Journal journal = Life.begin(storage).journal();
    journal.append(List.of(PAYLOAD));
    storage.readOnly(true);
    assertThat(reasonOf(journal.append(List.of(PAYLOAD)))).isEqualTo(Failure.Reason.READ_ONLY);
    Life next = Life.begin(storage);
    assertThat(next.records()).singleElement().matches(record -> !record.forced());
    assertThat(next.recovered().damages()).isEmpty();
    assertThat(reasonOf(next.journal().append(List.of(PAYLOAD))))
        .isEqualTo(Failure.Reason.READ_ONLY);
    storage.readOnly(false);
    assertThat(next.journal().append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
  }

  @Test
  void aPayloadOrABatchThatIsTooLong_isRefusedAndNothingElseIsHarmed() {
    Limits limits = new Limits(256 << 10, 1 << 20, 128 << 10, 64);
    Journal journal = Life.begin(storage, limits).journal();
    byte[] longest = new byte[SegmentFormat.MAX_PAYLOAD_BYTES];
    assertThat(journal.append(List.of(longest))).isInstanceOf(Appended.Forced.class);
    assertThat(reasonOf(journal.append(List.of(new byte[SegmentFormat.MAX_PAYLOAD_BYTES + 1]))))
        .isEqualTo(Failure.Reason.TOO_LONG);
    assertThat(reasonOf(journal.append(List.of(longest, longest))))
        .isEqualTo(Failure.Reason.TOO_LONG);
    assertThat(journal.append(List.of(new byte[0]))).isEqualTo(new Appended.Forced(2, 2));
    Life next = Life.begin(storage, limits);
    assertThat(next.records()).hasSize(2);
    assertThat(next.records().getFirst().payload()).isEqualTo(longest);
    assertThat(next.records().getLast().payload()).isEmpty();
  }

  @Test
  void aSpareOfAnotherSize_isReplaced() {
    Life.tidy(Life.begin(storage).journal());
    Limits limits = new Limits(2 * SEGMENT, 1 << 20, 1024, 64);
    Journal journal = Life.begin(storage, limits).journal();
    assertThat(journal.append(List.of(PAYLOAD))).isInstanceOf(Appended.Forced.class);
    assertThat(storage.bytes(storage.segments().getLast())).hasSize(2 * SEGMENT);
    Life next = Life.begin(storage);
    assertThat(next.records()).hasSize(1);
    assertThat(next.recovered().damages()).isEmpty();
  }

  private int appendUntilRefused(Journal journal, Failure.Reason wanted) {
    for (int taken = 0; ; taken++) {
      Appended appended = journal.append(List.of(PAYLOAD));
      int now = taken;
      Life.tidy(journal).ifPresent(why -> withoutSpare.add(now));
      if (appended instanceof Appended.AppendFailed(Failure failure)) {
        assertThat(failure.reason()).isEqualTo(wanted);
        return taken;
      }
    }
  }

  private static Failure.Reason reasonOf(Appended appended) {
    return ((Appended.AppendFailed) appended).failure().reason();
  }
}
