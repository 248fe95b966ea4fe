package io.campusshield.simulation.time;

import java.time.Duration;
import java.util.PriorityQueue;

/** What is still to happen, in the order of its time; at one time, in the order of its asking. */
public final class Timeline {
  private record Entry(long at, long number, Runnable what) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long now;
  private long number;

  /** Since the beginning of the world. */
  public Duration now() {
    return Duration.ofNanos(now);
  }

  /** A wait that is negative is none. */
  public void after(Duration wait, Runnable what) {
    long nanos = wait.isNegative() ? 0 : wait.toNanos();
    entries.add(new Entry(now + nanos, number++, what));
  }

  /** One in the past is now. */
  public void at(Duration when, Runnable what) {
    after(when.minusNanos(now), what);
  }

  /**
   * Lets the next thing happen.
   *
   * @return false if nothing more happens until then; the time is then {@code until}
   */
  public boolean next(Duration until) {
    Entry next = entries.peek();
    long end = until.toNanos();
    if (next == null || next.at() > end) {
      now = Math.max(now, end);
      return false;
    }
    entries.remove();
    now = next.at();
    next.what().run();
    return true;
  }
}
