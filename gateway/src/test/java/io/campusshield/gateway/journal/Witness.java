package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Remembers what was appended and what was confirmed, and judges what a journal gives back. */
final class Witness {
  private static final int NUMBER_BYTES = 8;

  private final Random random;
  private final Map<Long, byte[]> attempted = new LinkedHashMap<>();
  private final Set<Long> confirmed = new TreeSet<>();
  private final Set<Long> sequences = new HashSet<>();
  private long number;

  Witness(long seed) {
    random = new Random(seed);
  }

  /** A payload that no other equals, of up to {@code mostBytes} beside its number. */
  byte[] payload(int mostBytes) {
    byte[] filler = new byte[random.nextInt(mostBytes + 1)];
    random.nextBytes(filler);
    byte[] payload =
        ByteBuffer.allocate(NUMBER_BYTES + filler.length).putLong(++number).put(filler).array();
    attempted.put(number, payload);
    return payload;
  }

  /** Appends up to {@code mostPayloads} in one batch. */
  Appended append(Journal journal, int mostPayloads, int mostBytes) {
    List<byte[]> payloads = new ArrayList<>();
    int count = 1 + random.nextInt(mostPayloads);
    for (int index = 0; index < count; index++) {
      payloads.add(payload(mostBytes));
    }
    Appended result = journal.append(payloads);
    if (result instanceof Appended.Forced(long first, long last)) {
      assertThat(last - first + 1).isEqualTo(count);
      for (long sequence = first; sequence <= last; sequence++) {
        assertThat(sequences.add(sequence)).as("sequence %s is new", sequence).isTrue();
      }
      payloads.forEach(payload -> confirmed.add(numberOf(payload)));
    }
    return result;
  }

  /**
   * Appends again some of what was confirmed, as if the rest were needed no more, and has all that
   * is older forgotten; nothing is forgotten if an append fails.
   *
   * @return whether it was carried through
   */
  boolean compact(Journal journal) {
    return compactTo(1 + confirmed.size() / 3, journal);
  }

  /** As above, with so many payloads. */
  boolean compactTo(int needed, Journal journal) {
    long before = number;
    long from = 0;
    for (int index = 0; index < needed; index++) {
      byte[] again = payload(20);
      if (!(journal.appendAgain(List.of(again))
          instanceof Appended.Forced(long sequence, long _))) {
        return false;
      }
      assertThat(sequences.add(sequence)).as("sequence %s is new", sequence).isTrue();
      confirmed.add(numberOf(again));
      from = index == 0 ? sequence : from;
    }
    confirmed.removeIf(old -> old <= before);
    return journal.forgetBefore(from).isEmpty();
  }

  /** What was damaged is lost; the rest must stay. */
  void forgetMissing(List<JournalRecord> records) {
    confirmed.retainAll(numbers(records));
  }

  /**
   * Everything confirmed is there, in order, nothing twice, nothing invented. What is said to be
   * forced must stay from now on.
   */
  void judge(List<JournalRecord> records) {
    judgeWhatIsThere(records);
    assertThat(numbers(records)).containsAll(confirmed);
    records.stream()
        .filter(JournalRecord::forced)
        .forEach(record -> confirmed.add(numberOf(record.payload())));
  }

  /** In order, nothing twice, nothing invented. */
  void judgeWhatIsThere(List<JournalRecord> records) {
    List<Long> numbers = numbers(records);
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(records.stream().map(JournalRecord::sequence).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    for (JournalRecord record : records) {
      assertThat(record.payload()).isEqualTo(attempted.get(numberOf(record.payload())));
      sequences.add(record.sequence());
    }
  }

  /** How many of the confirmed are not among these. */
  long missing(List<JournalRecord> records) {
    Set<Long> there = new HashSet<>(numbers(records));
    return confirmed.stream().filter(number -> !there.contains(number)).count();
  }

  int confirmed() {
    return confirmed.size();
  }

  private static List<Long> numbers(List<JournalRecord> records) {
    return records.stream().map(record -> numberOf(record.payload())).toList();
  }

  private static long numberOf(byte[] payload) {
    return ByteBuffer.wrap(payload).getLong();
  }
}
