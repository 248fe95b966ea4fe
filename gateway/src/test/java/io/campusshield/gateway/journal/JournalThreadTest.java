package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.gateway.journal.JournalThread.Offered;
import io.campusshield.gateway.journal.TornStorage.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The journal's thread: one force for all that waits, answers in order, full is a value. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class JournalThreadTest {
  private static final byte[] PAYLOAD = new byte[40];

  private final TornStorage storage = new TornStorage(31);
  private final List<String> told = new ArrayList<>();
  private final Semaphore tellings = new Semaphore(0);
  private final CountDownLatch forcing = new CountDownLatch(1);
  private final CountDownLatch forceMayEnd = new CountDownLatch(1);
  private final List<String> threads = new ArrayList<>();
  private final Completions completions =
      new Completions() {
        @Override
        public void appended(long throughTicket) {
          tell("appended " + throughTicket);
        }

        @Override
        public void failed(long firstTicket, long lastTicket, Failure failure) {
          tell("failed " + firstTicket + "-" + lastTicket + " " + failure.reason());
        }

        @Override
        public void spareMissing(Failure failure) {
          tell("no spare " + failure.reason());
        }
      };

  private void tell(String what) {
    threads.add(Thread.currentThread().getName());
    told.add(what);
    tellings.release();
  }

  @Test
  void whatWaitsDuringAForce_sharesTheNextOne() throws InterruptedException {
    JournalThread thread = startWithAForceThatWaits();
    assertThat(thread.offer(1, List.of(PAYLOAD))).isEqualTo(Offered.TAKEN);
    forcing.await();
    assertThat(thread.offer(2, List.of(PAYLOAD, PAYLOAD))).isEqualTo(Offered.TAKEN);
    assertThat(thread.offer(4, List.of(PAYLOAD))).isEqualTo(Offered.TAKEN);
    assertThat(told).as("nothing is said before the force has ended").isEmpty();
    forceMayEnd.countDown();
    thread.close();
    assertThat(told).containsExactly("appended 1", "appended 4");
    assertThat(threads).containsOnly("journal");
    assertThat(Life.begin(storage).records()).hasSize(4);
  }

  @Test
  void aQueueThatIsFull_saysSoAndKeepsWhatItHas() throws InterruptedException {
    JournalThread thread = startWithAForceThatWaits();
    thread.offer(1, List.of(PAYLOAD));
    forcing.await();
    byte[] large = new byte[400];
    assertThat(thread.offer(2, List.of(large))).isEqualTo(Offered.TAKEN);
    assertThat(thread.offer(3, List.of(large))).isEqualTo(Offered.TAKEN);
    assertThat(thread.offer(4, List.of(large))).as("too many bytes").isEqualTo(Offered.FULL);
    assertThat(thread.offer(4, List.of(PAYLOAD))).isEqualTo(Offered.TAKEN);
    assertThat(thread.offer(5, List.of(PAYLOAD))).isEqualTo(Offered.TAKEN);
    assertThat(thread.offer(6, List.of(new byte[1])))
        .as("too many appends")
        .isEqualTo(Offered.FULL);
    forceMayEnd.countDown();
    tellings.acquire(2);
    assertThat(thread.offer(6, List.of(large))).isEqualTo(Offered.TAKEN);
    thread.close();
    assertThat(told).containsExactly("appended 1", "appended 5", "appended 6");
  }

  @Test
  void anAppendThatFails_isNamedByItsTicketsAndTheNextOneSucceeds() throws InterruptedException {
    Journal journal = opened(Life.SMALL);
    Life.tidy(journal); // the next force is an append's
    JournalThread thread = JournalThread.start(journal, completions);
    thread.offer(1, List.of(PAYLOAD));
    tellings.acquire();
    failNext("force");
    thread.offer(2, List.of(PAYLOAD, PAYLOAD, PAYLOAD));
    tellings.acquire();
    thread.offer(5, List.of(PAYLOAD));
    thread.close();
    assertThat(told).containsExactly("appended 1", "failed 2-4 BROKEN", "appended 5");
  }

  @Test
  void aDiskWithoutRoomForASpare_isSaidWhileAppendsStillSucceed() throws InterruptedException {
    Journal journal = opened(Life.SMALL);
    storage.space(Life.SMALL.segmentBytes());
    JournalThread thread = JournalThread.start(journal, completions);
    tellings.acquire();
    thread.offer(1, List.of(PAYLOAD));
    thread.close();
    assertThat(told).containsExactly("no spare FULL", "appended 1");
  }

  @Test
  void whatMayBeForgotten_isSaidThroughTheSameDoor() throws InterruptedException {
    JournalThread thread = JournalThread.start(opened(Life.SMALL), completions);
    for (long ticket = 1; ticket <= 100; ticket++) {
      thread.offer(ticket, List.of(PAYLOAD));
      tellings.acquire();
    }
    assertThat(thread.offerAgain(101, List.of(PAYLOAD))).isEqualTo(Offered.TAKEN);
    tellings.acquire();
    thread.forgetBefore(101);
    thread.close();
    Life next = Life.begin(storage);
    assertThat(next.records()).hasSizeBetween(1, 32);
    assertThat(next.recovered().damages()).isEmpty();
  }

  @Test
  void closing_writesWhatWaitsAndTakesNoMore() throws InterruptedException {
    JournalThread thread = startWithAForceThatWaits();
    thread.offer(1, List.of(PAYLOAD));
    forcing.await();
    thread.offer(2, List.of(PAYLOAD));
    Thread closing = Thread.ofPlatform().start(thread::close);
    Thread.currentThread().interrupt();
    forceMayEnd.countDown();
    thread.close();
    assertThat(Thread.interrupted()).as("an interrupt is kept for the caller").isTrue();
    closing.join();
    assertThat(told).containsExactly("appended 1", "appended 2");
    assertThat(thread.offer(3, List.of(PAYLOAD))).isEqualTo(Offered.CLOSED);
  }

  @Test
  void whatIsTooLong_isRefusedAtTheDoor() {
    JournalThread thread = JournalThread.start(opened(Life.SMALL), completions);
    assertThat(thread.offer(1, List.of(new byte[70_000]))).isEqualTo(Offered.TOO_LONG);
    assertThat(thread.offer(1, List.of(new byte[1024]))).isEqualTo(Offered.TOO_LONG);
    assertThat(thread.offer(1, List.of(PAYLOAD))).isEqualTo(Offered.TAKEN);
    assertThatThrownBy(() -> thread.offer(1, List.of(PAYLOAD))).isInstanceOf(AssertionError.class);
    thread.close();
    assertThat(told).containsExactly("appended 1");
  }

  @Test
  void tenThousandAppends_areAnsweredInOrderAndAllThere() throws InterruptedException {
    Limits limits = new Limits(64 << 10, 64 << 20, 16 << 10, 64);
    JournalThread thread = JournalThread.start(opened(limits), completions);
    for (long ticket = 1; ticket <= 10_000; ticket++) {
      while (thread.offer(ticket, List.of(PAYLOAD)) == Offered.FULL) {
        tellings.acquire();
      }
    }
    thread.close();
    List<Long> tickets =
        told.stream().map(line -> Long.parseLong(line.substring("appended ".length()))).toList();
    assertThat(tickets).isSorted().doesNotHaveDuplicates().endsWith(10_000L);
    assertThat(tickets.size()).as("appends share forces").isLessThan(10_001);
    storage.powerCut();
    List<JournalRecord> records = Life.begin(storage, limits).records();
    assertThat(records.stream().map(JournalRecord::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10_000).boxed().toList());
    assertThat(IntStream.range(0, 10_000)).allMatch(index -> records.get(index).forced());
  }

  private Journal opened(Limits limits) {
    return Life.begin(storage, limits).journal();
  }

  private void failNext(String which) {
    boolean[] failed = new boolean[1];
    storage.trouble((operation, number) -> {
      boolean now = operation.equals(which) && !failed[0];
      failed[0] |= now;
      return now ? Ending.FAILS : Ending.WORKS;
    });
  }

  /** At most four appends may wait; the first append's force waits for the test. */
  private JournalThread startWithAForceThatWaits() {
    Journal journal = opened(new Limits(2048, 1 << 20, 1024, 4));
    Life.tidy(journal);
    storage.trouble((operation, number) -> {
      if (operation.equals("force") && forcing.getCount() > 0) {
        forcing.countDown();
        awaitUninterruptibly(forceMayEnd);
      }
      return Ending.WORKS;
    });
    return JournalThread.start(journal, completions);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the journal's thread", e);
    }
  }
}
