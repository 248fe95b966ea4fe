package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.journal.TicketedJournal.Append;
import io.campusshield.gateway.journal.TornStorage.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a journal asks for room, and what it forgets. */
class TicketedJournalTest {
  private static final byte[] PAYLOAD = new byte[100];

  private final TornStorage storage = new TornStorage(61);
  private final List<String> told = new ArrayList<>();
  private final TicketedJournal journal =
      new TicketedJournal(
          Life.begin(storage).journal(),
          new Completions() {
            @Override
            public void appended(long throughTicket) {
              told.add("appended");
            }

            @Override
            public void failed(long firstTicket, long lastTicket, Failure failure) {
              told.add("failed");
            }

            @Override
            public void spareMissing(Failure failure) {
              told.add("no spare");
            }

            @Override
            public void roomWanted() {
              told.add("room wanted");
            }

            @Override
            public void notForgotten(Failure failure) {
              told.add("not forgotten");
            }
          });
  private long ticket;

  @Test
  void aJournalThatHasGrown_asksForRoomOnce_andIsSmallAfterIt() {
    appendUntil("room wanted");
    for (int more = 0; more < 50; more++) {
      append(false);
    }
    assertThat(told).filteredOn("room wanted"::equals).hasSize(1);
    int before = storage.segments().size();
    append(true);
    append(false);
    journal.forgetBefore(ticket - 1);
    while (journal.tidy()) {}
    assertThat(storage.segments().size()).isLessThan(3).isLessThan(before);
    assertThat(Life.begin(storage.copy(62)).records()).hasSizeBetween(2, 20);
    appendUntil("room wanted");
  }

  @Test
  void aCompactionThatFailed_isAskedForAgain() {
    appendUntil("room wanted");
    storage.trouble((operation, number) -> Ending.FAILS);
    append(true);
    assertThat(told).as("not at once").endsWith("failed");
    storage.trouble((operation, number) -> Ending.WORKS);
    appendUntil("room wanted");
  }

  @Test
  void aDiskThatRefusesToForget_isSaid_andNothingIsLost() {
    appendUntil("room wanted");
    append(true);
    storage.trouble((operation, number) -> Ending.FAILS);
    journal.forgetBefore(ticket);
    assertThat(told).endsWith("not forgotten");
    storage.trouble((operation, number) -> Ending.WORKS);
    assertThat(Life.begin(storage).records()).hasSize((int) ticket);
  }

  private void append(boolean again) {
    journal.write(List.of(new Append(++ticket, List.of(PAYLOAD), again)));
  }

  private void appendUntil(String wanted) {
    told.clear();
    for (int most = 0; most < 1000 && !told.contains(wanted); most++) {
      append(false);
      while (journal.tidy()) {}
    }
    assertThat(told).contains(wanted);
    told.removeIf(word -> !word.equals(wanted));
  }
}
