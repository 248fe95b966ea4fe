package io.campusshield.desk.station;

import io.campusshield.desk.core.Signal;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the owner: people's acts first, then the more urgent; of equally urgent ones a
 * site's first before any site's second. Offered by any thread, taken by the owner's.
 */
public final class Inbox {
  /** Waiting in each class: far more than a turn takes, far less than fills the memory. */
  static final int MOST = 8192;

  /** A few milliseconds of the store's time. */
  static final int MOST_LESSER = 64;

  /**
   * @param asked by a person: before all messages
   */
  private record Level(boolean asked, Urgency urgency) {}

  private record Group(Level level, String site) {}

  /**
   * @param rank how many of its group were waiting before it since the group last had none
   */
  private record Waiting(Group group, long rank, long number, Signal signal) {
    boolean asked() {
      return group.level().asked();
    }

    boolean urgent() {
      return asked() || urgency().urgent();
    }

    Urgency urgency() {
      return group.level().urgency();
    }
  }

  private static final class Line {
    long nextRank;
    int waiting;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final PriorityQueue<Waiting> queue =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::asked, Comparator.reverseOrder())
              .thenComparing(Waiting::urgency)
              .thenComparingLong(Waiting::rank)
              .thenComparingLong(Waiting::number));
  private final Map<Group, Line> lines = new HashMap<>();
  private final Map<Level, Integer> waitingOfLevel = new HashMap<>();
  private long number;

  /**
   * A message from a site.
   *
   * @param site its name, or the device's or gateway's if it has none
   * @return false if its class is full: it is dropped, and whoever sent it repeats it
   */
  public boolean offer(Signal signal, Urgency urgency, String site) {
    return add(signal, new Group(new Level(false, urgency), site));
  }

  /**
   * What a person asks for.
   *
   * @return false if too much waits already
   */
  public boolean offer(Signal.Asked asked) {
    return add(asked, new Group(new Level(true, Urgency.REAL_ALARM), asked.by()));
  }

  private boolean add(Signal signal, Group group) {
    lock.lock();
    try {
      if (waitingOfLevel.merge(group.level(), 1, Integer::sum) > MOST) {
        waitingOfLevel.merge(group.level(), -1, Integer::sum);
        return false;
      }
      Line line = lines.computeIfAbsent(group, _ -> new Line());
      line.waiting++;
      queue.add(new Waiting(group, line.nextRank++, number++, signal));
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How many messages of this class wait. Any thread. */
  public int waiting(Urgency urgency) {
    lock.lock();
    try {
      return waitingOfLevel.getOrDefault(new Level(false, urgency), 0);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what waits, in its order; waits for a first one. Troubles and routine never come together
   * with what is more urgent, and only {@link #MOST_LESSER} at a time: a commit of theirs is short.
   *
   * @return at most {@code most}; empty after {@code longest}
   */
  public List<Signal> take(int most, Duration longest) throws InterruptedException {
    List<Signal> taken = new ArrayList<>();
    lock.lock();
    try {
      long left = longest.toNanos();
      while (queue.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      boolean urgent = !queue.isEmpty() && queue.element().urgent();
      int room = urgent ? most : Math.min(most, MOST_LESSER);
      while (taken.size() < room && !queue.isEmpty() && queue.element().urgent() == urgent) {
        Waiting next = queue.remove();
        waitingOfLevel.merge(next.group().level(), -1, Integer::sum);
        lines.computeIfPresent(next.group(), (_, line) -> --line.waiting == 0 ? null : line);
        taken.add(next.signal());
      }
    } finally {
      lock.unlock();
    }
    return taken;
  }
}
