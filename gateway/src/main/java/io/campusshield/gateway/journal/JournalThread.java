package io.campusshield.gateway.journal;

import io.campusshield.gateway.journal.TicketedJournal.Append;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal's own thread, named {@code journal}: takes everything that waits, writes it with one
 * force, says what became of it.
 *
 * <p>What may wait always fits into one batch, so an append waits for at most what is running: a
 * force or, once in a segment's life, the zeros of the next one (4 MiB: some 10 ms, up to a second
 * on a slow card; the press has gone up meanwhile).
 */
public final class JournalThread implements AutoCloseable {
  /**
   * What became of an offer. Unless taken, the caller still owns the append, and its ticket is
   * unused.
   */
  public enum Offered {
    TAKEN,
    /** As much waits as may wait. */
    FULL,
    /** A payload, or all together, exceeds what the journal ever takes. */
    TOO_LONG,
    /** The thread has been closed or has died of a broken invariant. */
    CLOSED
  }

  private final TicketedJournal journal;
  private final Limits limits;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Append> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long lastTicket = Long.MIN_VALUE;
  private OptionalLong forget = OptionalLong.empty();
  private boolean notRestated;
  private boolean closed;

  private JournalThread(Journal journal, Completions completions) {
    this.journal = new TicketedJournal(journal, completions);
    limits = journal.limits();
    thread = new Thread(this::run, "journal");
  }

  /** Takes the journal over and starts. */
  public static JournalThread start(Journal journal, Completions completions) {
    JournalThread started = new JournalThread(journal, completions);
    started.thread.start();
    return started;
  }

  /**
   * Hands an append over. Never waits. Called by the owner thread alone.
   *
   * @param firstTicket the caller's number of the first payload, higher than all before; the others
   *     have the numbers that follow
   * @param payloads at least one, not changed after; they share one force. Unconfirmed, a prefix of
   *     them may outlive a crash
   */
  public Offered offer(long firstTicket, List<byte[]> payloads) {
    return offer(new Append(firstTicket, payloads, false));
  }

  /** As {@link #offer}, of payloads that are in the journal already. */
  public Offered offerAgain(long firstTicket, List<byte[]> payloads) {
    return offer(new Append(firstTicket, payloads, true));
  }

  /**
   * What is still needed of payloads below this ticket, and of earlier lives, has been appended
   * again, and that was told. Never waits. Called by the owner thread alone.
   */
  public void forgetBefore(long ticket) {
    lock.lock();
    try {
      forget = OptionalLong.of(ticket);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private Offered offer(Append append) {
    List<byte[]> payloads = append.payloads();
    long bytes = 0;
    for (byte[] payload : payloads) {
      if (payload.length > SegmentFormat.MAX_PAYLOAD_BYTES) {
        return Offered.TOO_LONG;
      }
      bytes += SegmentFormat.recordBytes(payload.length);
    }
    if (bytes > limits.batchBytes()) {
      return Offered.TOO_LONG;
    }
    lock.lock();
    try {
      if (payloads.isEmpty() || append.firstTicket() <= lastTicket) {
        throw new AssertionError(
            "ticket "
                + append.firstTicket()
                + " after "
                + lastTicket
                + " with "
                + payloads.size()
                + " payloads");
      }
      if (closed) {
        return Offered.CLOSED;
      }
      if (waiting.size() == limits.waitingAppends() || waitingBytes + bytes > limits.batchBytes()) {
        notRestated |= append.again();
        return Offered.FULL;
      }
      waiting.add(append);
      waitingBytes += bytes;
      lastTicket = append.lastTicket();
      changed.signal();
      return Offered.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more, writes what waits, reports it, closes the journal, and returns when all that is
   * done; a disk that hangs holds it up. From any thread but the journal's.
   */
  @Override
  public void close() {
    shut();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!over()) {
        while (nothingToDo() && journal.tidy()) {}
        List<Append> taken = takeAll();
        if (!taken.isEmpty()) {
          journal.write(taken);
        }
        forget();
      }
    } finally {
      shut();
      journal.close();
    }
  }

  private boolean over() {
    lock.lock();
    try {
      return closed && waiting.isEmpty() && forget.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void forget() {
    OptionalLong before;
    boolean again;
    lock.lock();
    try {
      before = forget;
      again = notRestated;
      forget = OptionalLong.empty();
      notRestated = false;
    } finally {
      lock.unlock();
    }
    if (again) {
      journal.notRestated();
    }
    before.ifPresent(journal::forgetBefore);
  }

  /** Waits for something to do; empty if that is no append. */
  private List<Append> takeAll() {
    lock.lock();
    try {
      while (waiting.isEmpty() && forget.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Append> taken = List.copyOf(waiting);
      waiting.clear();
      waitingBytes = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean nothingToDo() {
    lock.lock();
    try {
      return waiting.isEmpty() && forget.isEmpty() && !closed;
    } finally {
      lock.unlock();
    }
  }

  private void shut() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
