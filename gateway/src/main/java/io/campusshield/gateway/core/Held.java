package io.campusshield.gateway.core;

import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.Timing;
import io.campusshield.gateway.event.Outcome.Timed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Effects that wait until their append survives a power cut; the same one, asked for again by a
 * repeat, waits once. If it fails they never happen.
 */
final class Held {
  private final TreeMap<Long, Set<Effect>> waiting = new TreeMap<>();
  private long durable;

  /** Adds the effect to {@code due}, or keeps it. */
  void put(Timed timed, List<Effect> due) {
    switch (timed.timing()) {
      case Timing.Now() -> due.add(timed.effect());
      case Timing.After(long append) when append <= durable -> due.add(timed.effect());
      case Timing.After(long append) ->
          waiting.computeIfAbsent(append, a -> new LinkedHashSet<>()).add(timed.effect());
    }
  }

  void appended(long through, List<Effect> due) {
    durable = Math.max(durable, through);
    var done = waiting.headMap(through, true);
    done.values().forEach(due::addAll);
    done.clear();
  }

  void failed(long first, long last) {
    waiting.subMap(first, true, last, true).clear();
  }
}
