package io.campusshield.desk.station;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets each saying through once a minute and counts what it held back, so that a storm is not one
 * in the log too. Any thread.
 */
public final class Limited {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Beyond this many different sayings, a new one is held back until old ones are forgotten. */
  private static final int MOST = 1000;

  private static final class Said {
    Duration last;
    long held;

    Said(Duration last) {
      this.last = last;
    }
  }

  private final Map<String, Said> sayings = new HashMap<>();

  /**
   * @return how often it was held back since it was last let through; negative: hold it back now
   */
  public synchronized long admit(String saying, Duration now) {
    Said said = sayings.get(saying);
    if (said == null) {
      if (sayings.size() >= MOST) {
        sayings.values().removeIf(old -> now.minus(old.last).compareTo(PAUSE) > 0);
        if (sayings.size() >= MOST) {
          return -1;
        }
      }
      sayings.put(saying, new Said(now));
      return 0;
    }
    if (now.minus(said.last).compareTo(PAUSE) < 0) {
      said.held++;
      return -1;
    }
    long held = said.held;
    said.held = 0;
    said.last = now;
    return held;
  }
}
