package io.campusshield.gateway.telemetry;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.telemetry.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the gateway does what it is for. Told by the owner's thread, asked by any. */
final class Vitals {
  /** It turns once a second when nothing happens. */
  private static final Duration TURNS_WITHIN = Duration.ofSeconds(3);

  private static final Duration TAKES_WITHIN = Duration.ofSeconds(2);

  /** A device without a receipt for so long tells the guard to phone. */
  private static final Duration RECEIPT_WITHIN = Duration.ofSeconds(10);

  record At(PathId path, Session session) {}

  private record Link(boolean up, Instant since) {}

  private final MachineClock clock;
  private final Figures figures;
  private final List<PathId> paths;
  private final Map<At, Link> links = new ConcurrentHashMap<>();
  private final Instant started;
  private volatile Duration turned;
  private volatile String notTaken = "";

  Vitals(MachineClock clock, Figures figures, List<PathId> paths) {
    this.clock = clock;
    this.figures = figures;
    this.paths = List.copyOf(paths);
    Mark now = clock.now();
    this.started = now.wall();
    this.turned = now.monotonic();
  }

  void turned(Watch.Turn turn) {
    turned = turn.now().monotonic();
    switch (turn.signal()) {
      case Signal.SessionUp up -> put(up.path(), up.session(), true, turn.now());
      case Signal.SessionDown down -> put(down.path(), down.session(), false, turn.now());
      case Signal.Appended _ -> notTaken = "";
      case Signal.AppendFailed failed -> notTaken = failed.reason();
      default -> {}
    }
  }

  private void put(PathId path, Session session, boolean up, Mark now) {
    links.put(new At(path, session), new Link(up, now.wall()));
  }

  Condition owner() {
    Duration since = clock.monotonic().minus(turned);
    return since.compareTo(TURNS_WITHIN) > 0
        ? new Condition.Failed("the owner's thread has not turned for " + since.toSeconds() + " s")
        : new Condition.Well("turns");
  }

  /**
   * @param probe of the disk beneath
   */
  Condition journal(DiskProbe probe) {
    Duration oldest =
        figures.oldestAppend().map(since -> clock.monotonic().minus(since)).orElse(Duration.ZERO);
    if (oldest.compareTo(TAKES_WITHIN) > 0) {
      return new Condition.Failed(
          "facts have waited for the disk for " + oldest.toSeconds() + " s");
    }
    return notTaken.isEmpty()
        ? probe.look()
        : new Condition.Failed("the last facts were not stored (" + notTaken + ")");
  }

  /** Alarms go by its urgent session; while another path has one they go by that. */
  Condition path(PathId path) {
    Link link = link(path, Session.URGENT);
    String since = (link.up() ? "up since " : "down since ") + link.since();
    if (!link.up()) {
      boolean another = paths.stream().anyMatch(other -> up(other, Session.URGENT));
      return another ? new Condition.Impaired(since) : new Condition.Failed(since);
    }
    return up(path, Session.REST)
        ? new Condition.Well(since)
        : new Condition.Impaired("its session for what is less urgent is down");
  }

  Condition receipts() {
    Duration oldest = figures.oldestUnconfirmed();
    return oldest.compareTo(RECEIPT_WITHIN) > 0
        ? new Condition.Failed("a press has had no receipt for " + oldest.toSeconds() + " s")
        : new Condition.Well("no press waits for long");
  }

  boolean up(PathId path, Session session) {
    return link(path, session).up();
  }

  private Link link(PathId path, Session session) {
    return links.getOrDefault(new At(path, session), new Link(false, started));
  }
}
