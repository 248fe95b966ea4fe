package io.campusshield.protocol.telemetry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which of many like lines are worth writing: the first of a kind, then one a minute that counts
 * those between; and of all kinds together no more than a few dozen a minute. One thread.
 */
public final class Throttle {
  static final Duration WINDOW = Duration.ofMinutes(1);
  static final int KINDS = 256;
  static final int LINES = 60;

  private static final class Kind {
    private Duration written;
    private long between;

    Kind(Duration written) {
      this.written = written;
    }
  }

  /** In the order in which they were last written. */
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private Duration windowBegan = Duration.ZERO;
  private int lines;
  private long unwritten;

  /**
   * @param now monotonic
   * @return empty if the line is not to be written; else how many were not since the last that was
   */
  public OptionalLong admit(String kind, Duration now) {
    Kind known = kinds.get(kind);
    if (known != null && now.minus(known.written).compareTo(WINDOW) < 0) {
      known.between++;
      return OptionalLong.empty();
    }
    if (now.minus(windowBegan).compareTo(WINDOW) >= 0) {
      windowBegan = now;
      lines = 0;
    }
    if (lines >= LINES) {
      unwritten++;
      return OptionalLong.empty();
    }
    lines++;
    long before = unwritten + (known == null ? 0 : known.between);
    unwritten = 0;
    remember(kind, now);
    return OptionalLong.of(before);
  }

  private void remember(String kind, Duration now) {
    kinds.remove(kind);
    if (kinds.size() >= KINDS) {
      var oldest = kinds.entrySet().iterator();
      unwritten += oldest.next().getValue().between;
      oldest.remove();
    }
    kinds.put(kind, new Kind(now));
  }
}
