package io.campusshield.desk.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a wrong code may be tried: 5 times a minute from one address, 20 times in all. Any
 * thread.
 */
final class Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_OF_ADDRESS = 5;
  private static final int MOST = 20;

  private final Map<String, Deque<Duration>> byAddress = new HashMap<>();
  private final Deque<Duration> all = new ArrayDeque<>();

  /** How long this address must wait before it may try; zero if it may now. */
  synchronized Duration pause(String address, Duration now) {
    forget(now);
    Duration own = pause(byAddress.getOrDefault(address, new ArrayDeque<>()), MOST_OF_ADDRESS, now);
    Duration ofAll = pause(all, MOST, now);
    return own.compareTo(ofAll) > 0 ? own : ofAll;
  }

  synchronized void wrong(String address, Duration now) {
    byAddress.computeIfAbsent(address, _ -> new ArrayDeque<>()).add(now);
    all.add(now);
  }

  private static Duration pause(Deque<Duration> tries, int most, Duration now) {
    return tries.size() < most ? Duration.ZERO : tries.getFirst().plus(WINDOW).minus(now);
  }

  private void forget(Duration now) {
    all.removeIf(then -> now.minus(then).compareTo(WINDOW) >= 0);
    byAddress.values().forEach(t -> t.removeIf(then -> now.minus(then).compareTo(WINDOW) >= 0));
    byAddress.values().removeIf(Deque::isEmpty);
  }
}
