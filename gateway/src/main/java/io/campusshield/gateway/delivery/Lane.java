package io.campusshield.gateway.delivery;

import io.campusshield.gateway.event.Load;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What waits for one session of one path: in the order of urgency, with few messages handed over at
 * a time, so that the order still holds for the rest.
 *
 * <p>An entry is dropped when it is reached, if its message is owed no more: {@code owed} is asked
 * then.
 */
final class Lane {
  private record Waiting(Owed owed, int attempts) {}

  private record Later(Duration due, Waiting waiting) {}

  private final PathId path;
  private final Session session;
  private final int window;
  private boolean up;
  private final PriorityQueue<Waiting> ready =
      new PriorityQueue<>(Comparator.comparing(Waiting::owed, Owed.MOST_URGENT_FIRST));
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
  private final Map<Long, Waiting> inClient = new HashMap<>();

  Lane(PathId path, Session session, int window) {
    this.path = path;
    this.session = session;
    this.window = window;
  }

  PathId path() {
    return path;
  }

  boolean carries(Owed owed) {
    return Session.of(owed.urgency()) == session;
  }

  boolean is(PathId otherPath, Session otherSession) {
    return path.equals(otherPath) && session == otherSession;
  }

  /** A lane that is down keeps nothing: it begins anew with all that is owed when it comes up. */
  void add(Owed owed) {
    if (up) {
      ready.add(new Waiting(owed, 0));
    }
  }

  void down() {
    up = false;
    ready.clear();
    later.clear();
    inClient.clear();
  }

  /** All that is owed is due now, with a new back-off; what is in the client stays there. */
  void begin(Collection<Owed> all) {
    up = true;
    ready.clear();
    later.clear();
    Set<Long> handed = new HashSet<>();
    inClient.values().forEach(waiting -> handed.add(waiting.owed().number()));
    for (Owed owed : all) {
      if (carries(owed) && !handed.contains(owed.number())) {
        ready.add(new Waiting(owed, 0));
      }
    }
  }

  boolean up() {
    return up;
  }

  /** The place is free; the message waits for its next repeat. */
  void released(long ticket, Duration now) {
    Waiting waiting = inClient.remove(ticket);
    if (waiting != null && waiting.attempts() < waiting.owed().most()) {
      Duration wait =
          Backoff.after(waiting.attempts(), waiting.owed().number() ^ path.name().hashCode());
      later.add(new Later(now.plus(wait), waiting));
    }
  }

  /** What the station owes us a receipt for. */
  interface Ledger {
    boolean stillOwed(Owed owed);
  }

  /**
   * The next message to hand over under this ticket; empty if nothing is due or the window is full.
   */
  Optional<Owed> hand(long ticket, Duration now, Ledger ledger) {
    while (!later.isEmpty() && later.element().due().compareTo(now) <= 0) {
      ready.add(later.remove().waiting());
    }
    while (up && inClient.size() < window && !ready.isEmpty()) {
      Waiting next = ready.remove();
      if (ledger.stillOwed(next.owed())) {
        inClient.put(ticket, new Waiting(next.owed(), next.attempts() + 1));
        return Optional.of(next.owed());
      }
    }
    return Optional.empty();
  }

  /** Of what waits, only what is still owed counts. */
  Load.OfLane load(Ledger ledger) {
    Map<Urgency, Integer> waiting = new EnumMap<>(Urgency.class);
    Stream.concat(ready.stream(), later.stream().map(Later::waiting))
        .map(Waiting::owed)
        .filter(ledger::stillOwed)
        .forEach(owed -> waiting.merge(owed.urgency(), 1, Integer::sum));
    return new Load.OfLane(path, session, waiting, inClient.size());
  }

  /** When the next repeat is due, on the monotonic clock. */
  Optional<Duration> nextDue() {
    return Optional.ofNullable(later.peek()).map(Later::due);
  }
}
