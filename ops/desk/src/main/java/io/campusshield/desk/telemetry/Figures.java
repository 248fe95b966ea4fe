package io.campusshield.desk.telemetry;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.telemetry.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The desk's figures of presses and incidents. Told by the owner's thread. */
final class Figures {
  private static final String RECEIPT = "shield.desk.press.receipt";
  private static final String EQUIPMENT = "shield.desk.equipment.receipt";
  private static final String SHOWN = "shield.desk.press.shown";
  private static final String ANSWER = "shield.desk.press.answer";

  /** Of a press that was heard before this start. */
  private static final String UNKNOWN = "unknown";

  /** The device's own. */
  private static final String OWN = "own";

  /** Names of paths come from gateways: so many of them, the others together. */
  private static final int MOST_PATHS = 16;

  private static final int MOST_WAYS = 4096;
  private static final List<Urgency> OF_PRESSES =
      List.of(Urgency.REAL_ALARM, Urgency.REAL_CALL, Urgency.DRILL_ALARM, Urgency.DRILL_CALL);

  private final Meters meters;
  private final Clock clock;
  private final Presses presses = new Presses();
  private final Map<PressId, Fact.Answered> answered = new HashMap<>();
  private final Set<String> paths = new HashSet<>(Set.of(UNKNOWN));
  private final Set<Way.Through> up = ConcurrentHashMap.newKeySet();
  private final Set<PressId> open = ConcurrentHashMap.newKeySet();
  private final Map<PressId, Instant> ringing = new ConcurrentHashMap<>();
  private volatile int troubles;

  Figures(Meters meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    for (Urgency urgency : OF_PRESSES) {
      receipt(urgency, UNKNOWN);
      shown(urgency, UNKNOWN);
      answer(urgency, UNKNOWN);
    }
    equipment(Urgency.TROUBLE);
    equipment(Urgency.ROUTINE);
    budgets();
    meters.gauge("shield.desk.troubles.open", "Troubles that are not over", () -> troubles);
    meters.gauge("shield.desk.incidents.open", "Incidents that are not closed", open::size);
    meters.gauge("shield.desk.incidents.ringing", "Those that ring", ringing::size);
    meters.seconds(
        "shield.desk.oldest.ringing", "Age of the oldest press that rings", this::oldest);
    meters.gauge("shield.desk.gateway.paths.up", "Paths by which a gateway is heard now", up::size);
  }

  /** What is promised: see ops/docs/METRICS.md. */
  private void budgets() {
    meters.budget(RECEIPT, Duration.ofNanos(1_500_000), "at", "p50");
    meters.budget(RECEIPT, Duration.ofMillis(10), "at", "p99");
    meters.budget(EQUIPMENT, Duration.ofSeconds(5), "at", "p99", "priority", "trouble");
    meters.budget(EQUIPMENT, Duration.ofSeconds(60), "at", "most", "priority", "routine");
    meters.budget(SHOWN, Duration.ofMillis(300), "at", "p99");
    meters.budget(ANSWER, Duration.ofSeconds(15), "tier", "all-seats");
    meters.budget(ANSWER, Duration.ofSeconds(20), "tier", "duty-leader");
    meters.budget(ANSWER, Duration.ofSeconds(30), "tier", "command-centre");
  }

  private Consumer<Duration> receipt(Urgency urgency, String path) {
    return times(RECEIPT, "From a press's first edge to its receipt, by its age", urgency, path);
  }

  private Consumer<Duration> shown(Urgency urgency, String path) {
    return times(SHOWN, "From a press heard to its being given to the pages", urgency, path);
  }

  private Consumer<Duration> answer(Urgency urgency, String path) {
    return times(ANSWER, "From a press's first edge to a person's answer", urgency, path);
  }

  private Consumer<Duration> times(String name, String meaning, Urgency urgency, String path) {
    return meters.times(name, meaning, "priority", Line.word(urgency), "path", path);
  }

  private Duration oldest() {
    Instant now = clock.now().wall();
    return ringing.values().stream()
        .map(since -> Duration.between(since, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  void heard(List<Signal> signals) {
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.HeardThrough heard -> {
          if (heard.message().body() instanceof Up.PressSeen seen) {
            heard(seen.press(), bounded(heard.way().path().name()), heard.received());
          }
        }
        case Signal.HeardDirect heard -> {
          if (heard.message() instanceof Press press) {
            heard(press, OWN, heard.received());
          }
        }
        case Signal.GatewayBorn(Way.Through way) -> {
          if (up.size() < MOST_WAYS) {
            up.add(way);
          }
        }
        case Signal.GatewayGone(Way.Through way) -> up.remove(way);
        case Signal.Own _, Signal.Asked _ -> {}
      }
    }
  }

  private void heard(Press press, String path, Moment received) {
    presses.putIfAbsent(
        press.id(),
        new Presses.Heard(
            press.urgency(), path, received.monotonic(), press.age().elapsed(), false));
  }

  private String bounded(String path) {
    if (paths.size() < MOST_PATHS) {
      paths.add(path);
    }
    return paths.contains(path) ? path : "other";
  }

  void committed(List<Change> changes) {
    Duration now = clock.now().monotonic();
    for (Change change : changes) {
      equipment(change);
      if (change instanceof Change.FactAdded(PressId incident, long _, Fact fact)) {
        switch (fact) {
          case Fact.PressReceived received -> {
            Presses.Heard heard = presses.get(received.copy().id());
            if (heard != null) {
              receipt(heard.urgency(), heard.path())
                  .accept(heard.age().plus(now.minus(heard.received())));
            }
          }
          case Fact.Answered answer -> answered.put(incident, answer);
          default -> {}
        }
      }
    }
  }

  private void equipment(Change change) {
    switch (change) {
      case Change.TroubleHeard heard -> equipment(Urgency.TROUBLE, heard.at());
      case Change.StatusHeard heard -> equipment(Urgency.ROUTINE, heard.at());
      case Change.EntryHeard heard -> equipment(Urgency.ROUTINE, heard.at());
      case Change.FactAdded _, Change.WayHeard _, Change.DeviceHeard _, Change.Confirmed _ -> {}
    }
  }

  private void equipment(Urgency urgency, Instant at) {
    equipment(urgency).accept(floored(Duration.between(at, clock.now().wall())));
  }

  private Consumer<Duration> equipment(Urgency urgency) {
    return meters.times(
        EQUIPMENT,
        "From what a device told of itself to its receipt, by its age",
        "priority",
        Line.word(urgency));
  }

  void shown(List<Change.TroubleHeard> open) {
    troubles = open.size();
  }

  void shown(View view) {
    Sheet sheet = view.state().sheet();
    if (view.withdrawn() || view.state() instanceof State.Closed) {
      open.remove(sheet.id());
      ringing.remove(sheet.id());
    } else {
      open.add(sheet.id());
      sheet
          .roundSince()
          .ifPresentOrElse(
              since -> ringing.put(sheet.id(), since), () -> ringing.remove(sheet.id()));
    }
    Duration now = clock.now().monotonic();
    Fact.Answered answer = answered.remove(sheet.id());
    for (Row row : sheet.rows()) {
      Presses.Heard heard = presses.get(row.id());
      if (heard != null && !heard.shown()) {
        shown(heard.urgency(), heard.path()).accept(now.minus(heard.received()));
        presses.replace(row.id(), heard.asShown());
      }
      if (answer != null && answer.presses().contains(row.id())) {
        answer(
                Urgency.of(row.copy().button(), row.copy().drill()),
                heard == null ? UNKNOWN : heard.path())
            .accept(floored(Duration.between(row.copy().pressed(), answer.at())));
      }
    }
  }

  private static Duration floored(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
