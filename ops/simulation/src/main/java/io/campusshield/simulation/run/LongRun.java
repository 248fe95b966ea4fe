package io.campusshield.simulation.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Many seeds, on a few threads. */
public final class LongRun {
  private final long base;
  private final long count;
  private final Sum sum = new Sum();
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Thread> workers = new ArrayList<>();

  /** The seeds {@code base} to before {@code base + count}. */
  public LongRun(long base, long count) {
    this.base = base;
    this.count = count;
  }

  public void start(int threads) {
    for (int n = 1; n <= threads; n++) {
      workers.add(Thread.ofPlatform().name("worlds-" + n).start(this::work));
    }
  }

  private void work() {
    long n = next.getAndIncrement();
    while (n < count && !stopped.get()) {
      sum.add(Trial.of(base + n));
      n = next.getAndIncrement();
    }
  }

  /** After the seeds that are running now. Any thread. */
  public void stop() {
    stopped.set(true);
  }

  /**
   * @return true if it is over, false if {@code millis} have passed
   */
  public boolean await(long millis) throws InterruptedException {
    long end = System.currentTimeMillis() + millis;
    for (Thread worker : workers) {
      worker.join(Math.max(1, end - System.currentTimeMillis()));
      if (worker.isAlive()) {
        return false;
      }
    }
    return true;
  }

  public Sum sum() {
    return sum;
  }

  public long count() {
    return count;
  }
}
