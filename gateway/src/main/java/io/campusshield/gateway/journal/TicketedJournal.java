package io.campusshield.gateway.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A journal whose payloads have numbers of the caller's, and which asks for compaction when it has
 * grown. No threads: one at a time may use it ({@link JournalThread} does).
 */
public final class TicketedJournal implements AutoCloseable {
  /**
   * Payloads under consecutive tickets, higher than all before.
   *
   * @param again whether they are in the journal already
   */
  public record Append(long firstTicket, List<byte[]> payloads, boolean again) {
    public Append {
      payloads = List.copyOf(payloads);
    }

    long lastTicket() {
      return firstTicket + payloads.size() - 1;
    }
  }

  private final Journal journal;
  private final Completions completions;

  /** The first sequence of each segment of this life, by the first ticket in it. */
  private final TreeMap<Long, Long> begun = new TreeMap<>();

  private long segment = -1;
  private boolean asked;

  public TicketedJournal(Journal journal, Completions completions) {
    this.journal = journal;
    this.completions = completions;
  }

  Limits limits() {
    return journal.limits();
  }

  /**
   * Writes all with one force and says what became of them.
   *
   * @param appends at least one, together no more than a batch
   */
  public void write(List<Append> appends) {
    List<byte[]> payloads = appends.stream().flatMap(each -> each.payloads().stream()).toList();
    boolean again = appends.stream().anyMatch(Append::again);
    long first = appends.getFirst().firstTicket();
    long last = appends.getLast().lastTicket();
    boolean mayAsk = true;
    completions.writing();
    switch (again ? journal.appendAgain(payloads) : journal.append(payloads)) {
      case Appended.Forced(long firstSequence, long _) -> {
        if (journal.segment() != segment) {
          segment = journal.segment();
          begun.put(first, firstSequence);
        }
        completions.appended(last);
      }
      case Appended.AppendFailed(Failure failure) -> {
        completions.failed(first, last, failure);
        asked = false;
        // Else a disk that takes nothing would be asked for ever.
        mayAsk = !again;
      }
    }
    if (mayAsk && !asked && journal.crowded()) {
      asked = true;
      completions.roomWanted();
    }
  }

  /** Whoever was asked for room could not see it through: may be asked again. */
  public void notRestated() {
    asked = false;
  }

  /**
   * What is still needed of payloads below this ticket, and of earlier lives, has been appended
   * again, and that has been told.
   */
  public void forgetBefore(long ticket) {
    asked = false;
    Map.Entry<Long, Long> holding = begun.floorEntry(ticket);
    if (holding != null) {
      begun.headMap(holding.getKey()).clear();
      journal.forgetBefore(holding.getValue()).ifPresent(completions::notForgotten);
    }
  }

  /**
   * One piece of what can wait.
   *
   * @return whether there may be more
   */
  public boolean tidy() {
    return switch (journal.tidy()) {
      case Journal.Tidied.More() -> true;
      case Journal.Tidied.Done() -> false;
      case Journal.Tidied.NoSpare(Failure failure) -> {
        completions.spareMissing(failure);
        yield false;
      }
      case Journal.Tidied.NotDropped(Failure failure) -> {
        completions.notForgotten(failure);
        yield true;
      }
    };
  }

  /** Lets files and directory go. */
  @Override
  public void close() {
    journal.close();
  }
}
