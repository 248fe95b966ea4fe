package io.campusshield.gateway.delivery;

import io.campusshield.gateway.event.Load;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What waits for one session of one path: in the order of urgency, with few messages handed over at
 * a time, so that the order still holds for the rest.
 *
 * <p>An entry is dropped when it is reached, if its message is owed no more, or when many of them
 * lie there.
 */
final class Lane {
  private record Waiting(Owed owed, int attempts) {}

  private record Later(Duration due, Waiting waiting) {}

  private record Handed(Duration at, List<Waiting> packet) {}

  /** What gathers goes when a slot of the clock ends, all at once. */
  private static final Duration SLOT = Duration.ofMillis(50);

  /** A client that has not brought something to its broker by then is in doubt. */
  private static final Duration PROMPT = Duration.ofSeconds(1);

  /** So many entries that are owed no more may lie there before they are looked for. */
  private static final int STALE = 64;

  private final PathId path;
  private final Session session;
  private final int window;
  private boolean up;
  private final PriorityQueue<Waiting> ready =
      new PriorityQueue<>(Comparator.comparing(Waiting::owed, Owed.MOST_URGENT_FIRST));
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
  private final List<Owed> fresh = new ArrayList<>();
  private final Map<Long, Handed> inClient = new HashMap<>();

  /** A repeat fell due since the station was last heard on this path. */
  private boolean missed;

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
    if (up && owed.content().gathers()) {
      fresh.add(owed);
    } else if (up) {
      ready.add(new Waiting(owed, 0));
    }
  }

  /**
   * Says when what came new and gathers is due.
   *
   * @param preferred whether it goes here first: else only if no receipt comes in time
   */
  void begin(Duration now, boolean preferred) {
    for (Owed owed : fresh) {
      Duration due =
          preferred
              ? SLOT.multipliedBy(now.dividedBy(SLOT) + 1)
              : now.plus(SLOT).plus(backoff(owed, 1));
      later.add(new Later(due, new Waiting(owed, 0)));
    }
    fresh.clear();
  }

  private Duration backoff(Owed owed, int attempts) {
    return Backoff.after(attempts, owed.number() ^ path.name().hashCode());
  }

  /** The station was heard on this path. */
  void trust() {
    missed = false;
  }

  /** Whether what was sent here seems not to arrive. */
  boolean doubted(Duration now) {
    return missed
        || inClient.values().stream()
            .anyMatch(handed -> handed.at().plus(PROMPT).compareTo(now) < 0);
  }

  void down() {
    up = false;
    missed = false;
    fresh.clear();
    ready.clear();
    later.clear();
    inClient.clear();
  }

  /** All that is owed is due now, with a new back-off; what is in the client stays there. */
  void up(Collection<Owed> all) {
    up = true;
    missed = false;
    fresh.clear();
    ready.clear();
    later.clear();
    Set<Long> handed = new HashSet<>();
    inClient.values().stream()
        .flatMap(each -> each.packet().stream())
        .forEach(waiting -> handed.add(waiting.owed().number()));
    for (Owed owed : all) {
      if (carries(owed) && !handed.contains(owed.number())) {
        ready.add(new Waiting(owed, 0));
      }
    }
  }

  boolean up() {
    return up;
  }

  /** The place is free; the messages wait for their next repeat. */
  void released(long ticket, Duration now) {
    Handed handed = inClient.remove(ticket);
    if (handed != null) {
      for (Waiting waiting : handed.packet()) {
        if (waiting.attempts() < waiting.owed().most()) {
          Duration wait = backoff(waiting.owed(), waiting.attempts());
          later.add(new Later(now.plus(wait), waiting));
        }
      }
    }
  }

  /**
   * The broker did not want the packet: presses and what changes them are said again here as seldom
   * as anything, all else is set aside until the session or a desk comes anew.
   */
  void refused(long ticket, Duration now) {
    Handed handed = inClient.remove(ticket);
    if (handed != null) {
      missed = true;
      for (Waiting waiting : handed.packet()) {
        if (!waiting.owed().content().gathers() && waiting.attempts() < waiting.owed().most()) {
          later.add(new Later(now.plus(backoff(waiting.owed(), Backoff.LONGEST_FROM)), waiting));
        }
      }
    }
  }

  /** Drops what is owed no more once most of what waits may be that. */
  void tidy(int owed, Ledger ledger) {
    if (ready.size() + later.size() > 2 * owed + STALE) {
      ready.removeIf(waiting -> !ledger.stillOwed(waiting.owed()));
      later.removeIf(each -> !ledger.stillOwed(each.waiting().owed()));
    }
  }

  /** What the station owes us a receipt for. */
  interface Ledger {
    boolean stillOwed(Owed owed);
  }

  /**
   * The next packet to hand over under this ticket: one message, or all that gather and are due, of
   * one urgency; empty if nothing is due or the window is full.
   */
  List<Owed> hand(long ticket, Duration now, Ledger ledger) {
    while (!later.isEmpty() && later.element().due().compareTo(now) <= 0) {
      Waiting due = later.remove().waiting();
      missed |= due.attempts() > 0 && ledger.stillOwed(due.owed());
      ready.add(due);
    }
    List<Waiting> packet = new ArrayList<>();
    while (up && inClient.size() < window && !ready.isEmpty() && joins(ready.element(), packet)) {
      Waiting next = ready.remove();
      if (ledger.stillOwed(next.owed())) {
        packet.add(new Waiting(next.owed(), next.attempts() + 1));
      }
    }
    if (!packet.isEmpty()) {
      inClient.put(ticket, new Handed(now, packet));
    }
    return packet.stream().map(Waiting::owed).toList();
  }

  private static boolean joins(Waiting next, List<Waiting> packet) {
    if (packet.isEmpty()) {
      return true;
    }
    Owed first = packet.getFirst().owed();
    return packet.size() < Up.MOST_TOGETHER
        && first.content().gathers()
        && next.owed().content().gathers()
        && next.owed().urgency() == first.urgency();
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
