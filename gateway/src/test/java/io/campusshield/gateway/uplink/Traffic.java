package io.campusshield.gateway.uplink;

import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.owner.Taken;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.standing.Urgency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Keeps a session's window full, as the owner does, and keeps account of every ticket. */
final class Traffic implements AutoCloseable {
  private final Uplink uplink;
  private final Taken taken;
  private final Session session;
  private final Set<Long> open = new HashSet<>();
  private final Set<Long> ended = new HashSet<>();
  private final Set<Long> released = new HashSet<>();
  private final List<Long> releasedTwice = new ArrayList<>();
  private final Thread thread;
  private long next = 0;
  private int read = 0;
  private boolean up = false;
  private volatile boolean sending = true;

  Traffic(Uplink uplink, Taken taken, Session session) {
    this.uplink = uplink;
    this.taken = taken;
    this.session = session;
    this.thread = Thread.ofPlatform().daemon().start(this::run);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      step();
      LockSupport.parkNanos(100_000);
    }
  }

  private synchronized void step() {
    List<Signal> signals = taken.all();
    for (Signal signal : signals.subList(read, signals.size())) {
      switch (signal) {
        case SessionUp s when s.session() == session -> up = true;
        case SessionDown s when s.session() == session -> {
          up = false;
          ended.addAll(open);
          open.clear();
        }
        case Released r when r.session() == session -> release(r.ticket());
        default -> {}
      }
    }
    read = signals.size();
    while (sending && up && open.size() < Uplink.WINDOW) {
      open.add(next);
      uplink.publish(Sample.WIRED, Urgency.REAL_ALARM, next, Sample.up(next));
      next++;
    }
  }

  /** What was handed over before the word of the session's end was read may be given back late. */
  private void release(long ticket) {
    if (!released.add(ticket)) {
      releasedTwice.add(ticket);
    }
    open.remove(ticket);
    ended.add(ticket);
  }

  private synchronized int count() {
    return ended.size();
  }

  void awaitMore(int more) {
    int before = count();
    await().until(() -> count() >= before + more);
  }

  synchronized Set<Long> open() {
    return Set.copyOf(open);
  }

  synchronized List<Long> releasedTwice() {
    return List.copyOf(releasedTwice);
  }

  /** Sends no more; goes on keeping account. */
  void rest() {
    sending = false;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
