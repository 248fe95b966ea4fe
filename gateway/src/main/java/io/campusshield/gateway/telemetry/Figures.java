package io.campusshield.gateway.telemetry;

import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Load;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.telemetry.Meters;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The gateway's figures. Told by the owner's thread, {@link #forced} by the journal's. */
final class Figures {
  private static final String RECEIPT = "shield.gateway.press.receipt";

  private static final String EQUIPMENT = "shield.gateway.equipment.receipt";

  /** What is promised: see ops/docs/METRICS.md. */
  private static final Duration RECEIPT_HALF = Duration.ofNanos(1_500_000);

  private static final Duration RECEIPT_MOST = Duration.ofMillis(10);
  private static final Duration TROUBLE_MOST = Duration.ofSeconds(5);
  private static final Duration ROUTINE_MOST = Duration.ofSeconds(60);
  private static final long MEMORY = 128L << 20;

  private static final List<Urgency> OF_PRESSES =
      List.of(Urgency.REAL_ALARM, Urgency.REAL_CALL, Urgency.DRILL_ALARM, Urgency.DRILL_CALL);

  private record Handed(long last, Duration at) {}

  private final Meters meters;
  private final Waiting waiting = new Waiting();
  private final ArrayDeque<Handed> appending = new ArrayDeque<>();
  private final Set<DeviceId> connected = new HashSet<>();
  private volatile int devices;
  private volatile Optional<Duration> oldestAppend = Optional.empty();
  private volatile Load load = new Load(List.of(), 0, Duration.ZERO, 0);

  Figures(Meters meters, List<PathId> paths) {
    this.meters = meters;
    for (Urgency urgency : OF_PRESSES) {
      stored(urgency);
      for (PathId path : paths) {
        receipt(urgency, path);
        answer(urgency, path);
      }
    }
    for (PathId path : paths) {
      equipment(Urgency.TROUBLE, path);
      equipment(Urgency.ROUTINE, path);
    }
    meters.budget(EQUIPMENT, TROUBLE_MOST, "at", "p99", "priority", "trouble");
    meters.budget(EQUIPMENT, ROUTINE_MOST, "at", "most", "priority", "routine");
    meters.gauge(
        "shield.gateway.routine.shed",
        "Routine messages given up since the start",
        () -> load.shed());
    meters.budget(RECEIPT, RECEIPT_HALF, "at", "p50");
    meters.budget(RECEIPT, RECEIPT_MOST, "at", "p99");
    for (PathId path : paths) {
      for (Urgency urgency : Urgency.values()) {
        meters.gauge(
            "shield.gateway.lane.waiting",
            "Messages that wait for a place or for their next repeat",
            () -> waiting(path, urgency),
            "path",
            path.name(),
            "priority",
            Line.word(urgency));
      }
      for (Session session : Session.values()) {
        meters.gauge(
            "shield.gateway.window.used",
            "Messages inside the session's client",
            () -> inside(path, session),
            "path",
            path.name(),
            "session",
            session.word());
      }
    }
    meters.gauge("shield.gateway.window.size", "As many may be", () -> Uplink.WINDOW);
    meters.gauge(
        "shield.gateway.unconfirmed", "Presses without a receipt", () -> load.unconfirmed());
    meters.seconds(
        "shield.gateway.oldest.unconfirmed", "Age of the oldest of them", () -> load.oldest());
    meters.gauge("shield.gateway.devices", "Devices on the device link", () -> devices);
    meters.bytes("shield.process.resident.budget", "What is promised", () -> MEMORY);
    append();
    force();
  }

  private Consumer<Duration> stored(Urgency urgency) {
    return meters.times(
        "shield.gateway.press.stored",
        "From a press taken to its being confirmed as stored",
        "priority",
        Line.word(urgency));
  }

  private Consumer<Duration> receipt(Urgency urgency, PathId path) {
    return meters.times(
        RECEIPT,
        "From a press taken to its receipt",
        "priority",
        Line.word(urgency),
        "path",
        path.name());
  }

  private Consumer<Duration> equipment(Urgency urgency, PathId path) {
    return meters.times(
        EQUIPMENT,
        "From a trouble or something routine taken to its receipt",
        "priority",
        Line.word(urgency),
        "path",
        path.name());
  }

  private Consumer<Duration> answer(Urgency urgency, PathId path) {
    return meters.times(
        "shield.gateway.press.answer",
        "From a press taken to a person's answer",
        "priority",
        Line.word(urgency),
        "path",
        path.name());
  }

  private Consumer<Duration> append() {
    return meters.times(
        "shield.gateway.journal.append", "From facts handed to the journal to its word");
  }

  private Consumer<Duration> force() {
    return meters.times("shield.gateway.journal.force", "Writing and forcing what waited");
  }

  private int waiting(PathId path, Urgency urgency) {
    return load.lanes().stream()
        .filter(lane -> lane.path().equals(path))
        .mapToInt(lane -> lane.waiting().getOrDefault(urgency, 0))
        .sum();
  }

  private int inside(PathId path, Session session) {
    return load.lanes().stream()
        .filter(lane -> lane.path().equals(path) && lane.session() == session)
        .mapToInt(Load.OfLane::inside)
        .sum();
  }

  void looked(Load now) {
    load = now;
  }

  void forced(Duration took) {
    force().accept(took);
  }

  void turned(Watch.Turn turn) {
    Duration now = turn.now().monotonic();
    List<Fact> facts = turn.step().facts();
    if (!facts.isEmpty()) {
      appending.add(new Handed(turn.step().firstFact() + facts.size() - 1, now));
    }
    for (Fact fact : facts) {
      if (fact instanceof Fact.PressTaken taken) {
        waiting.putIfAbsent(
            taken.press().id(), new Waiting.Press(taken.press().urgency(), now, false, false));
      }
    }
    for (Effect effect : turn.step().effects()) {
      if (effect instanceof Effect.ConfirmStored confirm) {
        stored(confirm.press(), now);
      } else if (effect instanceof Effect.Receipted receipted) {
        equipment(receipted.urgency(), receipted.path()).accept(receipted.after());
      }
    }
    switch (turn.signal()) {
      case Signal.Appended appended -> settle(appended.through(), now, true);
      case Signal.AppendFailed failed -> settle(failed.last(), now, false);
      case Signal.DeviceConnected device when device.way() instanceof Way.Wired -> {
        connected.add(device.device());
        devices = connected.size();
      }
      case Signal.DeviceGone device -> {
        connected.remove(device.device());
        devices = connected.size();
      }
      case Signal.DownHeard(PathId path, var _, StandingSaid said) ->
          told(said.standing(), path, now);
      default -> {}
    }
    oldestAppend = Optional.ofNullable(appending.peek()).map(Handed::at);
  }

  /** Since when the journal has not said what became of facts; monotonic. Any thread. */
  Optional<Duration> oldestAppend() {
    return oldestAppend;
  }

  /** The age of the oldest press without a receipt, at the last look. Any thread. */
  Duration oldestUnconfirmed() {
    return load.oldest();
  }

  private void settle(long through, Duration now, boolean stored) {
    while (!appending.isEmpty() && appending.element().last() <= through) {
      Handed done = appending.remove();
      if (stored) {
        append().accept(now.minus(done.at()));
      }
    }
  }

  private void stored(PressId press, Duration now) {
    Waiting.Press known = waiting.get(press);
    if (known != null && !known.stored()) {
      stored(known.urgency()).accept(now.minus(known.taken()));
      waiting.replace(press, known.inStore());
    }
  }

  private void told(Standing standing, PathId path, Duration now) {
    for (PressStanding named : standing.presses()) {
      Waiting.Press known = waiting.get(named.press());
      if (known != null) {
        if (!known.receipted()) {
          receipt(known.urgency(), path).accept(now.minus(known.taken()));
          waiting.replace(named.press(), known.withReceipt());
        }
        if (named.stage().compareTo(Stage.ANSWERED) >= 0) {
          answer(known.urgency(), path).accept(now.minus(known.taken()));
          waiting.remove(named.press());
        }
      }
    }
  }
}
