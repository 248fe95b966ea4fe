package io.campusshield.devicesim.control;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines on their way to one who watches. Told by the devices' thread, taken by the watcher's. */
final class Watch {
  /** A watcher that lags by more is cut off: a picture with holes would be a false one. */
  private static final int MOST_LINES = 4096;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_LINES);
  private volatile boolean tooSlow;

  void tell(String line) {
    if (!lines.offer(line)) {
      tooSlow = true;
    }
  }

  /**
   * @return the next line; empty if there was none for a second
   */
  Optional<String> next() throws InterruptedException {
    return Optional.ofNullable(lines.poll(1, TimeUnit.SECONDS));
  }

  boolean tooSlow() {
    return tooSlow;
  }
}
