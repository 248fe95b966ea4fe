package io.campusshield.desk.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How fast somebody may ask: so many requests at once, and then so many a second, told apart by a
 * key. Any thread.
 */
final class Pace {
  /** The longest untouched is forgotten first, and then begins anew. */
  static final int MOST_KEPT = 4096;

  /**
   * @param atOnce what has been saved up at most
   */
  record Limit(int atOnce, double perSecond) {}

  /**
   * Too fast.
   *
   * @param pause after which the next request is served
   * @param news whether the one before was served
   */
  record Over(Duration pause, boolean news) {}

  private record Saved(double requests, Duration at, boolean over) {}

  private final Limit limit;
  private final SequencedMap<String, Saved> saved = new LinkedHashMap<>(16, 0.75f, true);

  Pace(Limit limit) {
    this.limit = limit;
  }

  /**
   * @param now monotonic
   * @return empty if this request is to be served
   */
  synchronized Optional<Over> ask(String key, Duration now) {
    Saved before = saved.getOrDefault(key, new Saved(limit.atOnce(), now, false));
    double seconds = Math.max(0, now.minus(before.at()).toNanos() / 1e9);
    double has = Math.min(limit.atOnce(), before.requests() + seconds * limit.perSecond());
    boolean over = has < 1;
    saved.put(key, new Saved(over ? has : has - 1, now, over));
    while (saved.size() > MOST_KEPT) {
      saved.pollFirstEntry();
    }
    return over
        ? Optional.of(
            new Over(
                Duration.ofMillis((long) Math.ceil((1 - has) / limit.perSecond() * 1000)),
                !before.over()))
        : Optional.empty();
  }

  synchronized int kept() {
    return saved.size();
  }
}
