package io.campusshield.gateway.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal's own thread, named {@code journal}: takes everything that waits, writes it with one
 * force, says what became of it.
 *
 * <p>What may wait always fits into one batch, so an append waits for at most the force that is
 * running.
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

  private record Waiting(long firstTicket, List<byte[]> payloads) {
    long lastTicket() {
      return firstTicket + payloads.size() - 1;
    }
  }

  private final Journal journal;
  private final Limits limits;
  private final Completions completions;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long lastTicket = Long.MIN_VALUE;
  private boolean closed;

  private JournalThread(Journal journal, Completions completions) {
    this.journal = journal;
    this.completions = completions;
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
      if (payloads.isEmpty() || firstTicket <= lastTicket) {
        throw new AssertionError(
            "ticket "
                + firstTicket
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
        return Offered.FULL;
      }
      Waiting append = new Waiting(firstTicket, List.copyOf(payloads));
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
      prepareSpare();
      List<Waiting> taken = takeAll();
      while (!taken.isEmpty()) {
        write(taken);
        if (nothingWaits()) {
          prepareSpare();
        }
        taken = takeAll();
      }
    } finally {
      shut();
      journal.close();
    }
  }

  private void write(List<Waiting> taken) {
    List<byte[]> payloads = new ArrayList<>();
    taken.forEach(append -> payloads.addAll(append.payloads()));
    long first = taken.getFirst().firstTicket();
    long last = taken.getLast().lastTicket();
    completions.writing();
    switch (journal.append(payloads)) {
      case Appended.Forced _ -> completions.appended(last);
      case Appended.AppendFailed(Failure failure) -> completions.failed(first, last, failure);
    }
  }

  private void prepareSpare() {
    journal.prepareSpare().ifPresent(completions::spareMissing);
  }

  /** Waits for appends; empty when closed and nothing is left. */
  private List<Waiting> takeAll() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Waiting> taken = List.copyOf(waiting);
      waiting.clear();
      waitingBytes = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean nothingWaits() {
    lock.lock();
    try {
      return waiting.isEmpty();
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
