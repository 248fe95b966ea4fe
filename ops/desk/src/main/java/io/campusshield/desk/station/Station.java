package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Effect;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.core.Letter;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Turn;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Up;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The core with its ports: has the changes of each batch written down in one transaction, then does
 * its effects. For one thread, which in use is the owner's; time is the clock's, so that a
 * simulation can run it in its own.
 */
public final class Station {
  /**
   * What the station speaks to.
   *
   * @param replies takes the outcome for a ticket
   */
  public record Ports(
      Ledger ledger,
      Downlink downlink,
      Board board,
      Clock clock,
      BiConsumer<Long, Outcome> replies) {}

  private static final int MOST_RACES = 3;
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  private final Core core;
  private final Ports ports;
  private final FactLog log = new FactLog();
  private Duration tidied = Duration.ZERO;

  public Station(Core core, Ports ports) {
    this.core = core;
    this.ports = ports;
  }

  /** How a start ended. */
  public sealed interface Started {
    record Running() implements Started {}

    record StoreUnreadable(String reason) implements Started {}
  }

  /** Once, before anything else. */
  public Started start() {
    Moment now = ports.clock().now();
    return switch (load(now)) {
      case Ledger.Read.Got<Kept>(Kept kept) -> {
        perform(core.load(kept, now));
        yield new Started.Running();
      }
      case Ledger.Read.Unreadable<Kept>(String reason) -> new Started.StoreUnreadable(reason);
    };
  }

  private Ledger.Read<Kept> load(Moment now) {
    return ports.ledger().load(now.wall().minus(Core.CLOSED_TOLD));
  }

  /** What is due by now: repeats, and presses that the store did not take. */
  public void due() {
    take(core.again(ports.clock().now()));
    Moment now = ports.clock().now();
    perform(core.due(now));
    if (now.monotonic().minus(tidied).compareTo(TIDY_EVERY) > 0) {
      tidied = now.monotonic();
      core.tidy(now);
    }
  }

  /** How long nothing will be due; empty if nothing waits. Negative if it is late already. */
  public Optional<Duration> untilDue() {
    Duration now = ports.clock().now().monotonic();
    return core.nextDue().map(due -> due.minus(now));
  }

  /**
   * All in one transaction; if that fails each in its own, so that one that the store will never
   * take holds back no other. After a failure nothing more of that device is tried in this round:
   * presses keep their order.
   */
  public void take(List<Signal> signals) {
    if (signals.isEmpty() || taken(signals)) {
      return;
    }
    if (signals.size() == 1) {
      notTaken(signals);
      return;
    }
    Set<DeviceId> held = new HashSet<>();
    for (Signal signal : signals) {
      if (device(signal).filter(held::contains).isPresent() || !taken(List.of(signal))) {
        device(signal).ifPresent(held::add);
        notTaken(List.of(signal));
      }
    }
  }

  private static Optional<DeviceId> device(Signal signal) {
    return signal instanceof Signal.Heard heard
            && heard.message().body() instanceof Up.PressSeen seen
        ? Optional.of(seen.press().id().device())
        : Optional.empty();
  }

  private void notTaken(List<Signal> signals) {
    perform(core.failed(signals, ports.clock().now()));
  }

  private boolean taken(List<Signal> signals) {
    for (int race = 0; race < MOST_RACES; race++) {
      if (!learnt(signals)) {
        return false;
      }
      Turn turn = core.turn(signals, ports.clock().now());
      List<Change> changes = turn.changes();
      switch (changes.isEmpty() ? new Ledger.Commit.Done() : ports.ledger().commit(changes)) {
        case Ledger.Commit.Done() -> {
          log.written(changes);
          perform(core.committed(turn, ports.clock().now()));
          return true;
        }
        case Ledger.Commit.Raced() -> {
          if (!readAnew()) {
            return false;
          }
        }
        case Ledger.Commit.Failed(String reason) -> {
          refused("store-failed", reason);
          return false;
        }
      }
    }
    refused("store-refuses", "a signal races every time");
    return false;
  }

  private boolean readAnew() {
    Moment now = ports.clock().now();
    return switch (load(now)) {
      case Ledger.Read.Got<Kept>(Kept kept) -> {
        perform(core.load(kept, now));
        yield true;
      }
      case Ledger.Read.Unreadable<Kept>(String reason) -> unreadable(reason);
    };
  }

  /** Reads what the core does not know of these signals' presses. */
  private boolean learnt(List<Signal> signals) {
    Set<PressId> unknown = core.unknown(signals);
    if (unknown.isEmpty()) {
      return true;
    }
    switch (ports.ledger().incidentsOf(unknown)) {
      case Ledger.Read.Unreadable<Map<PressId, PressId>>(String reason) -> {
        return unreadable(reason);
      }
      case Ledger.Read.Got<Map<PressId, PressId>>(Map<PressId, PressId> incidents) -> {
        Set<PressId> wanted = core.lookedUp(incidents);
        return wanted.isEmpty() || learn(ports.ledger().histories(wanted));
      }
    }
  }

  private boolean learn(Ledger.Read<List<History>> read) {
    return switch (read) {
      case Ledger.Read.Unreadable<List<History>>(String reason) -> unreadable(reason);
      case Ledger.Read.Got<List<History>>(List<History> histories) -> {
        core.learn(histories);
        yield true;
      }
    };
  }

  private boolean unreadable(String reason) {
    refused("store-unreadable", reason);
    return false;
  }

  private void refused(String reason, String about) {
    log.refused(reason, about, ports.clock().now().monotonic());
  }

  private void perform(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Send send -> send(send);
        case Effect.Show(var view) -> ports.board().show(view);
        case Effect.Reply(long ticket, Outcome outcome) -> ports.replies().accept(ticket, outcome);
        case Effect.Report report -> log.refused(report, ports.clock().now().monotonic());
      }
    }
  }

  private void send(Effect.Send send) {
    for (Letter letter : send.letters()) {
      if (!ports.downlink().offer(send.way(), send.session(), letter)) {
        refused("lane-full", send.way().gateway() + " " + send.way().broker());
        return;
      }
    }
  }

  void broken(Throwable broken) {
    log.broken(broken, ports.clock().now().monotonic());
  }
}
