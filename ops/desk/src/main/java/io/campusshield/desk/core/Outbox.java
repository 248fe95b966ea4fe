package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When each incident's standing is to be said again: after 0.5 s, doubled to 15 s, each give or
 * take a quarter so that many do not beat together. For one thread.
 */
final class Outbox {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** Doubled five times, the first is beyond the longest. */
  private static final int DOUBLINGS = 5;

  private record Waiting(int repeats, Duration due) {}

  private final Map<PressId, Waiting> waiting = new LinkedHashMap<>();
  private final RandomGenerator chance;

  Outbox(RandomGenerator chance) {
    this.chance = chance;
  }

  /** A new version is being said for the first time. */
  void said(PressId incident, Duration now) {
    waiting.put(incident, new Waiting(0, now.plus(pause(0))));
  }

  /** Not said by this process yet: it is due at once. */
  void owed(PressId incident, Duration now) {
    waiting.putIfAbsent(incident, new Waiting(0, now));
  }

  void drop(PressId incident) {
    waiting.remove(incident);
  }

  void clear() {
    waiting.clear();
  }

  boolean waits(PressId incident) {
    return waiting.containsKey(incident);
  }

  /** What is to be said now; each waits for its next time from then on. */
  List<PressId> due(Duration now) {
    List<PressId> due = new ArrayList<>();
    waiting.replaceAll((incident, then) -> {
      if (then.due().compareTo(now) > 0) {
        return then;
      }
      due.add(incident);
      return new Waiting(then.repeats() + 1, now.plus(pause(then.repeats() + 1)));
    });
    return due;
  }

  Optional<Duration> next() {
    return waiting.values().stream().map(Waiting::due).min(Duration::compareTo);
  }

  private Duration pause(int repeats) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(repeats, DOUBLINGS));
    if (pause.compareTo(LONGEST) > 0) {
      pause = LONGEST;
    }
    return pause.multipliedBy(750 + chance.nextLong(500)).dividedBy(1000);
  }
}
