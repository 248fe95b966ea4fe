package io.campusshield.desk.telemetry;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.View;
import io.campusshield.desk.station.Board;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Consoles;
import io.campusshield.desk.station.Inbox;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.Watch;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Condition;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.Health;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.telemetry.Meters;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the desk and tells how it does. */
public final class Telemetry implements Watch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("desk.telemetry");

  /** The owner turns once a second when nothing happens, and waits a second for a sick store. */
  private static final Duration TURNS_WITHIN = Duration.ofSeconds(5);

  /**
   * What is asked when somebody wants to know.
   *
   * @param brokers whether alarms are heard there, by name; always the same names
   * @param probe commits something to the store that means nothing; why it could not, or empty
   */
  public record Sources(
      Inbox inbox,
      Supplier<Map<String, Boolean>> brokers,
      Supplier<Consoles> consoles,
      Supplier<Optional<String>> probe) {}

  private final Meters meters = new Meters();
  private final Clock clock;
  private final Figures figures;
  private final StoreVitals store;
  private final Consumer<Duration> commits;
  private volatile Duration turned;
  private boolean counts = true;

  public Telemetry(Clock clock) {
    this.clock = clock;
    this.figures = new Figures(meters, clock);
    this.store = new StoreVitals(clock);
    this.commits = meters.times("shield.desk.store.commit", "A commit, until it is durable");
    this.turned = clock.now().monotonic();
    meters.seconds(
        "shield.desk.store.last.commit", "Since the store last took something", store::sinceCommit);
  }

  /** The same ledger, watched. */
  public Ledger watched(Ledger ledger) {
    return new WatchedLedger(ledger, clock, this::committed);
  }

  private void committed(Ledger.Commit ending, List<Change> changes, Duration took) {
    store.ended(ending);
    if (ending instanceof Ledger.Commit.Done) {
      commits.accept(took);
      count(() -> figures.committed(changes));
    }
  }

  /** The same board, watched. */
  public Board watched(Board board) {
    return new Board() {
      @Override
      public void show(View view) {
        board.show(view);
        count(() -> figures.shown(view));
      }

      @Override
      public void show(List<Change.TroubleHeard> open) {
        board.show(open);
        count(() -> figures.shown(open));
      }

      @Override
      public void show(Sites sites) {
        board.show(sites);
      }

      @Override
      public void recording(boolean records) {
        board.recording(records);
      }
    };
  }

  @Override
  public void turned(List<Signal> signals) {
    turned = clock.now().monotonic();
    count(() -> figures.heard(signals));
  }

  /** Counting takes nothing down: if it breaks, nothing is counted any more. Owner's thread. */
  private void count(Runnable counting) {
    if (!counts) {
      return;
    }
    try {
      counting.run();
    } catch (RuntimeException e) {
      counts = false;
      LOG.error("trouble=telemetry-broken", e);
    }
  }

  /** Once; tells from now on. */
  public Endpoint.Started tell(TelemetrySettings settings, Sources sources) {
    for (Urgency urgency : Urgency.values()) {
      meters.gauge(
          "shield.desk.inbox.waiting",
          "Messages that wait for the owner",
          () -> sources.inbox().waiting(urgency),
          "priority",
          Line.word(urgency));
    }
    for (String broker : sources.brokers().get().keySet()) {
      meters.gauge(
          "shield.desk.broker.up",
          "1 if alarms are heard there",
          () -> up(broker, sources.brokers().get()) ? 1 : 0,
          "broker",
          broker);
    }
    meters.gauge(
        "shield.desk.consoles.ringing",
        "Pages that can ring",
        () -> sources.consoles().get().ring());
    meters.gauge("shield.desk.consoles", "All pages", () -> sources.consoles().get().of());
    store.begin(sources.probe());
    Map<String, Supplier<Condition>> parts = new LinkedHashMap<>();
    parts.put("owner", this::owner);
    parts.put("store", store::look);
    for (String broker : sources.brokers().get().keySet()) {
      parts.put("broker " + broker, () -> broker(broker, sources.brokers().get()));
    }
    parts.put("consoles", () -> consoles(sources.consoles().get()));
    return Endpoint.start(settings, meters, new Health(parts));
  }

  private Condition owner() {
    Duration since = clock.now().monotonic().minus(turned);
    return since.compareTo(TURNS_WITHIN) > 0
        ? new Condition.Failed("the owner's thread has not turned for " + since.toSeconds() + " s")
        : new Condition.Well("turns");
  }

  /** While alarms are heard at another they are heard. */
  private static Condition broker(String broker, Map<String, Boolean> now) {
    if (up(broker, now)) {
      return new Condition.Well("alarms are heard there");
    }
    return now.containsValue(true)
        ? new Condition.Impaired("alarms are heard at another only")
        : new Condition.Failed("alarms are heard at no broker");
  }

  private static boolean up(String broker, Map<String, Boolean> now) {
    return now.getOrDefault(broker, false);
  }

  private static Condition consoles(Consoles now) {
    String words = now.ring() + " of " + now.of() + " pages can ring";
    return now.ring() == 0 ? new Condition.Failed(words) : new Condition.Well(words);
  }

  @Override
  public void close() {
    store.close();
  }
}
