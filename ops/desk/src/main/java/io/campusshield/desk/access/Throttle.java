package io.campusshield.desk.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How often it may be tried to come in, in a minute: 5 times at one account from one address, 20
 * times from one address. From outside of the station's own network besides 20 times at one
 * account, and 60 times in all: what outsiders use up keeps only outsiders waiting. A try counts
 * from its beginning, so that many at once are no way round; one that succeeds does not count. Any
 * thread.
 */
final class Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int OF_BOTH = 5;
  private static final int OF_ADDRESS = 20;
  private static final int OF_ACCOUNT = 20;
  private static final int FROM_AFAR = 60;

  /** The longest untouched is forgotten first; it takes so many addresses to forget one's own. */
  static final int MOST_KEPT = 4096;

  /** Who tries: {@code account} is the key of a name, known or not. */
  record Who(String address, String account, boolean near) {}

  private record Limit(String key, int most) {}

  private final SequencedMap<String, Deque<Duration>> tries = new LinkedHashMap<>(16, 0.75f, true);

  /** How long to wait before trying; zero if this try has begun. */
  synchronized Duration begin(Who who, Duration now) {
    Duration pause = Duration.ZERO;
    for (Limit limit : limits(who)) {
      Deque<Duration> counted = tries.getOrDefault(limit.key(), new ArrayDeque<>());
      counted.removeIf(then -> now.minus(then).compareTo(WINDOW) >= 0);
      if (counted.size() >= limit.most()) {
        Duration own = counted.getFirst().plus(WINDOW).minus(now);
        pause = own.compareTo(pause) > 0 ? own : pause;
      }
    }
    if (pause.isZero()) {
      for (Limit limit : limits(who)) {
        tries.computeIfAbsent(limit.key(), _ -> new ArrayDeque<>()).add(now);
      }
      while (tries.size() > MOST_KEPT) {
        tries.pollFirstEntry();
      }
    }
    return pause;
  }

  /** What began at {@code then} was no guess. */
  synchronized void succeeded(Who who, Duration then) {
    for (Limit limit : limits(who)) {
      tries.getOrDefault(limit.key(), new ArrayDeque<>()).remove(then);
    }
  }

  private static List<Limit> limits(Who who) {
    List<Limit> limits = new ArrayList<>();
    limits.add(new Limit("both " + who.address() + " " + who.account(), OF_BOTH));
    limits.add(new Limit("address " + who.address(), OF_ADDRESS));
    if (!who.near()) {
      limits.add(new Limit("account " + who.account(), OF_ACCOUNT));
      limits.add(new Limit("afar", FROM_AFAR));
    }
    return limits;
  }

  synchronized int kept() {
    return tries.size();
  }
}
