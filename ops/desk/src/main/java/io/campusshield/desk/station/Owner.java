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
import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Up;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread {@code desk-owner}, which alone touches the core: takes signals in batches, has their
 * changes written down in one transaction, then does their effects.
 */
public final class Owner implements AutoCloseable {
  /** What the owner speaks to. */
  public record Ports(Ledger ledger, Downlink downlink, Board board, Clock clock) {}

  private static final int MOST_IN_A_TURN = 256;
  private static final int MOST_RACES = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
  private static final Duration PEOPLE_WAIT = Duration.ofSeconds(5);

  private final Core core;
  private final Inbox inbox;
  private final Ports ports;
  private final FactLog log = new FactLog();
  private final Thread thread = Thread.ofPlatform().name("desk-owner").unstarted(this::run);
  private final Map<Long, CompletableFuture<Outcome>> asked = new ConcurrentHashMap<>();
  private final AtomicLong tickets = new AtomicLong();
  private volatile boolean running = true;
  private Duration tidied = Duration.ZERO;

  public Owner(Core core, Inbox inbox, Ports ports) {
    this.core = core;
    this.inbox = inbox;
    this.ports = ports;
  }

  /** How a start ended. */
  public sealed interface Started {
    record Running() implements Started {}

    record StoreUnreadable(String reason) implements Started {}
  }

  /** Once, before any signal is offered; returns when the store is read and the thread runs. */
  public Started start() {
    Moment now = ports.clock().now();
    switch (load(now)) {
      case Ledger.Read.Got<Kept>(Kept kept) -> perform(core.load(kept, now));
      case Ledger.Read.Unreadable<Kept>(String reason) -> {
        return new Started.StoreUnreadable(reason);
      }
    }
    thread.start();
    return new Started.Running();
  }

  private Ledger.Read<Kept> load(Moment now) {
    return ports.ledger().load(now.wall().minus(Core.CLOSED_TOLD));
  }

  /** The presses that the person saw are answered for. Any thread; always completes. */
  public CompletableFuture<Outcome> answer(String by, PressId incident, List<PressId> presses) {
    long ticket = tickets.incrementAndGet();
    return ask(new Signal.AnswerAsked(ticket, by, incident, presses));
  }

  /**
   * @param note 1 to 500 characters
   */
  public CompletableFuture<Outcome> close(String by, PressId incident, Result result, String note) {
    long ticket = tickets.incrementAndGet();
    return ask(new Signal.CloseAsked(ticket, by, incident, result, note));
  }

  private CompletableFuture<Outcome> ask(Signal.Asked signal) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    asked.put(signal.ticket(), outcome);
    if (!inbox.offer(signal)) {
      outcome.complete(new Outcome.NotRecorded());
    }
    return outcome
        .completeOnTimeout(new Outcome.NotRecorded(), PEOPLE_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> asked.remove(signal.ticket()));
  }

  private void run() {
    while (running) {
      try {
        round();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | AssertionError e) {
        log.broken(e);
      }
    }
  }

  private void round() throws InterruptedException {
    List<Signal> signals = inbox.take(MOST_IN_A_TURN, untilDue());
    take(signals);
    take(core.again(ports.clock().now()));
    Moment now = ports.clock().now();
    perform(core.due(now));
    if (now.monotonic().minus(tidied).compareTo(TIDY_EVERY) > 0) {
      tidied = now.monotonic();
      core.tidy(now);
    }
  }

  private Duration untilDue() {
    Duration now = ports.clock().now().monotonic();
    Duration wait = core.nextDue().map(due -> due.minus(now)).orElse(LONGEST_WAIT);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /**
   * All in one transaction; if that fails each in its own, so that one that the store will never
   * take holds back no other. After a failure nothing more of that device is tried in this round:
   * presses keep their order.
   */
  private void take(List<Signal> signals) {
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
        case Effect.Reply(long ticket, Outcome outcome) -> {
          CompletableFuture<Outcome> waiting = asked.get(ticket);
          if (waiting != null) {
            waiting.complete(outcome);
          }
        }
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

  /** Ends the thread after the turn it is in, within about a second. */
  @Override
  public void close() {
    running = false;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
