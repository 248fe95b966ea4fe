package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Effect;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.core.Letter;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Turn;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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

  /** At the start nobody waits yet; while it runs presses do. */
  private static final Duration LOADING = Duration.ofSeconds(10);

  private static final Duration LOAD_EVERY = Duration.ofSeconds(2);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

  /** The owner is held up no longer; what takes longer is read on behind it. */
  private static final Duration RELOADING = Duration.ofSeconds(1);

  /** Since the last try did not get it in time. */
  private static final Duration LOOKING_AGAIN = Duration.ofMillis(100);

  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  private final Core core;
  private final Ports ports;
  private final FactLog log = new FactLog();
  private Duration tidied = Duration.ZERO;
  private Duration reloading = RELOADING;
  private Recording recording = new Recording.Well();

  public Station(Core core, Ports ports) {
    this.core = core;
    this.ports = ports;
  }

  /** How a start ended; it runs in each case. */
  public sealed interface Started {
    record Running() implements Started {}

    /** Until the store can be read all presses are shown and none is recorded. */
    record NothingRecorded(String reason) implements Started {}
  }

  /** Once, before anything else. */
  public Started start() {
    Moment now = ports.clock().now();
    return switch (load(now, LOADING)) {
      case Ledger.Read.Got<Kept>(Kept kept) -> {
        perform(core.load(kept, now));
        yield new Started.Running();
      }
      case Ledger.Read.Unreadable<Kept>(String reason) -> notLoaded(reason);
      case Ledger.Read.Damaged<Kept>(String reason) -> notLoaded(reason);
    };
  }

  private Started notLoaded(String reason) {
    become(new Recording.NotLoaded(later(LOAD_EVERY)));
    return new Started.NothingRecorded(reason);
  }

  private Duration later(Duration wait) {
    return ports.clock().now().monotonic().plus(wait);
  }

  private void become(Recording next) {
    boolean before = recording instanceof Recording.Well;
    boolean after = next instanceof Recording.Well;
    recording = next;
    if (before != after) {
      ports.board().recording(after);
    }
  }

  /** What was shown meanwhile is recorded with the next repeat. */
  private void recover() {
    Duration now = ports.clock().now().monotonic();
    switch (recording) {
      case Recording.Well() -> {}
      case Recording.NotLoaded(Duration due) when due.compareTo(now) <= 0 -> {
        Ending read = readAnew();
        become(
            read == Ending.TAKEN
                ? new Recording.Well()
                : new Recording.NotLoaded(later(LOAD_EVERY)));
      }
      case Recording.Failing(Duration due) when due.compareTo(now) <= 0 ->
          become(
              ports.ledger().commit(List.of()) instanceof Ledger.Commit.Done
                  ? new Recording.Well()
                  : new Recording.Failing(later(PROBE_EVERY)));
      case Recording.Unsure(Duration due) when due.compareTo(now) <= 0 -> {
        if (sure() != Ending.TAKEN) {
          become(new Recording.Unsure(later(LOAD_EVERY)));
        }
      }
      case Recording.NotLoaded _, Recording.Failing _, Recording.Unsure _ -> {}
    }
  }

  /** What the store may have taken without a word is read before anything is added to it. */
  private Ending sure() {
    if (!(recording instanceof Recording.Unsure)) {
      return Ending.TAKEN;
    }
    if (readAnew() != Ending.TAKEN) {
      return Ending.FAILED;
    }
    become(new Recording.Failing(ports.clock().now().monotonic()));
    return Ending.TAKEN;
  }

  private Ledger.Read<Kept> load(Moment now, Duration patience) {
    return ports.ledger().load(now.wall().minus(Core.CLOSED_TOLD), patience);
  }

  /** What is due by now: repeats, and presses that the store did not take. */
  public void due() {
    recover();
    take(core.again(ports.clock().now()));
    take(core.climbs(ports.clock().now()));
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
    Optional<Duration> next = core.nextDue();
    Optional<Duration> first =
        switch (recording) {
          case Recording.Well() -> next;
          case Recording.NotLoaded(Duration due) -> earlier(next, due);
          case Recording.Failing(Duration due) -> earlier(next, due);
          case Recording.Unsure(Duration due) -> earlier(next, due);
        };
    return first.map(due -> due.minus(now));
  }

  private static Optional<Duration> earlier(Optional<Duration> next, Duration due) {
    return next.filter(other -> other.compareTo(due) < 0).or(() -> Optional.of(due));
  }

  /** How a turn ended for its signals. */
  private enum Ending {
    TAKEN,
    /** These are not taken; others may be. */
    REFUSED,
    /** The store takes nothing. */
    FAILED,
    /** It does not say whether it takes these. */
    LATE
  }

  /**
   * All in one transaction. If it is them that the store refuses, each in its own, so that one that
   * it will never take holds back no other; after such a one nothing more of that device is tried
   * in this round: presses keep their order. If it is the store that fails, nothing more is tried:
   * all are shown at once.
   */
  public void take(List<Signal> signals) {
    if (signals.isEmpty()) {
      return;
    }
    perform(core.sites(signals, ports.clock().now()));
    if (recording instanceof Recording.NotLoaded) {
      notTaken(signals, Ending.FAILED);
      return;
    }
    Ending ending = step(signals);
    if (ending == Ending.REFUSED && signals.size() > 1) {
      singly(signals);
    } else {
      notTaken(signals, ending);
    }
  }

  private void singly(List<Signal> signals) {
    Set<DeviceId> held = new HashSet<>();
    for (int i = 0; i < signals.size(); i++) {
      List<Signal> one = List.of(signals.get(i));
      Optional<DeviceId> device = device(one.getFirst());
      Ending ending = device.filter(held::contains).isPresent() ? Ending.REFUSED : step(one);
      switch (ending) {
        case TAKEN -> {}
        case REFUSED -> {
          device.ifPresent(held::add);
          notTaken(one, ending);
        }
        case FAILED, LATE -> {
          notTaken(one, ending);
          notTaken(signals.subList(i + 1, signals.size()), Ending.FAILED);
          return;
        }
      }
    }
  }

  private static Optional<DeviceId> device(Signal signal) {
    return signal instanceof Signal.Heard heard
        ? heard.press().map(PressId::device)
        : Optional.empty();
  }

  private void notTaken(List<Signal> signals, Ending ending) {
    switch (ending) {
      case TAKEN -> {}
      case REFUSED -> notTaken(signals, new Outcome.NotRecorded());
      case FAILED -> {
        failing();
        notTaken(signals, new Outcome.NotRecorded());
      }
      case LATE -> {
        become(new Recording.Unsure(later(LOAD_EVERY)));
        notTaken(signals, new Outcome.Unknown());
      }
    }
  }

  private void failing() {
    if (recording instanceof Recording.Well) {
      become(new Recording.Failing(later(PROBE_EVERY)));
    }
  }

  private void notTaken(List<Signal> signals, Outcome told) {
    perform(core.failed(signals, told, ports.clock().now()));
  }

  private Ending step(List<Signal> signals) {
    for (int race = 0; race < MOST_RACES; race++) {
      Ending learnt = sure() == Ending.TAKEN ? learnt(signals) : Ending.FAILED;
      if (learnt != Ending.TAKEN) {
        return learnt;
      }
      Turn turn = core.turn(signals, ports.clock().now());
      List<Change> changes = turn.changes();
      switch (changes.isEmpty() ? new Ledger.Commit.Done() : ports.ledger().commit(changes)) {
        case Ledger.Commit.Done() -> {
          log.written(changes);
          if (!changes.isEmpty()) {
            become(new Recording.Well());
          }
          perform(core.committed(turn, ports.clock().now()));
          return Ending.TAKEN;
        }
        case Ledger.Commit.Raced() -> {
          core.raced(ports.clock().now());
          Ending read = readAnew();
          if (read == Ending.FAILED) {
            become(new Recording.Unsure(later(LOAD_EVERY)));
          }
          if (read != Ending.TAKEN) {
            return read;
          }
        }
        case Ledger.Commit.Failed(String reason) -> {
          refused("store-failed", reason);
          return Ending.FAILED;
        }
        case Ledger.Commit.Late(String reason) -> {
          refused("store-late", reason);
          return Ending.LATE;
        }
      }
    }
    refused("store-refuses", "a signal races every time");
    return Ending.REFUSED;
  }

  private Ending readAnew() {
    Moment now = ports.clock().now();
    Ending read = taken(load(now, reloading), kept -> perform(core.load(kept, now)));
    reloading = read == Ending.TAKEN ? RELOADING : LOOKING_AGAIN;
    return read;
  }

  /** Reads what the core does not know of these signals' presses. */
  private Ending learnt(List<Signal> signals) {
    Set<PressId> unknown = core.unknown(signals, ports.clock().now());
    if (unknown.isEmpty()) {
      return Ending.TAKEN;
    }
    Set<PressId> wanted = new HashSet<>();
    Ending found =
        taken(
            ports.ledger().incidentsOf(unknown),
            incidents -> wanted.addAll(core.lookedUp(incidents)));
    return wanted.isEmpty() ? found : taken(ports.ledger().histories(wanted), core::learn);
  }

  private <T> Ending taken(Ledger.Read<T> read, Consumer<T> use) {
    return switch (read) {
      case Ledger.Read.Got<T>(T value) -> {
        use.accept(value);
        yield Ending.TAKEN;
      }
      case Ledger.Read.Unreadable<T>(String reason) -> {
        refused("store-unreadable", reason);
        yield Ending.FAILED;
      }
      case Ledger.Read.Damaged<T>(String reason) -> {
        refused("fact-unreadable", reason);
        yield Ending.REFUSED;
      }
    };
  }

  private void refused(String reason, String about) {
    log.refused(reason, about, ports.clock().now().monotonic());
  }

  private void perform(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Send send -> send(send);
        case Effect.Show(var view) -> ports.board().show(view);
        case Effect.ShowTroubles(var open) -> ports.board().show(open);
        case Effect.ShowSites(var sites) -> ports.board().show(sites);
        case Effect.Reply(long ticket, Outcome outcome) -> ports.replies().accept(ticket, outcome);
        case Effect.Report report -> log.refused(report, ports.clock().now().monotonic());
      }
    }
  }

  private void send(Effect.Send send) {
    for (Letter letter : send.letters()) {
      if (!ports.downlink().offer(send.way(), send.session(), letter)) {
        refused("lane-full", send.way().speaker() + " " + send.way().broker());
        return;
      }
    }
  }

  void broken(Throwable broken) {
    log.broken(broken, ports.clock().now().monotonic());
  }
}
