package io.campusshield.gateway.owner;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.FromJournal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The only way to the owner: bounded, and alarms are taken first. What waits grows older: who takes
 * it late is told so. Any thread may offer; the owner takes.
 *
 * <p>Each rank has a queue and a limit of its own, so that a flood of one can not shut out another.
 * What is told once and never again (a release, a session up or down, a completion of the journal)
 * is bounded by what was asked for, and its limit is out of reach of that.
 */
public final class Inbox {
  /** In the order in which they are taken. */
  enum Rank {
    /** Completions, sessions, desks that came back: few, and what alarms wait for. */
    COMPLETION(1 << 16),
    /**
     * Hellos on the device link, and their ends. Each end follows a hello, which is refused when
     * half is taken: the rest is for the ends of all that can be connected.
     */
    LINK(1 << 16),
    REAL_ALARM(4096),
    /**
     * Receipts of what is urgent, and standings of what is real; the desk repeats what is refused
     * here.
     */
    STATION(4096),
    REAL_CALL(1024),
    DRILL_ALARM(1024),
    DRILL_CALL(1024),
    /**
     * Confirmations, heartbeats, hellos on own paths; devices repeat what is refused here, of one
     * device what is beyond its share.
     */
    DEVICE(4096),
    /** Receipts of what is not urgent, too. Devices and the desk repeat what is refused here. */
    TROUBLE(1024),
    /** What is refused here is lost: the newest status comes again. */
    ROUTINE(1024);

    private final int limit;

    Rank(int limit) {
      this.limit = limit;
    }

    static Rank of(Signal signal) {
      return switch (signal) {
        case FromJournal told -> COMPLETION;
        case Signal.SessionUp up -> COMPLETION;
        case Signal.SessionDown down -> COMPLETION;
        case Signal.Released released -> COMPLETION;
        case Signal.Refused refused -> COMPLETION;
        case Signal.TimePassed passed -> COMPLETION;
        case Signal.PressHeard heard ->
            switch (heard.press().urgency()) {
              case REAL_ALARM -> REAL_ALARM;
              case REAL_CALL -> REAL_CALL;
              case DRILL_ALARM -> DRILL_ALARM;
              case DRILL_CALL, TROUBLE, ROUTINE -> DRILL_CALL;
            };
        case Signal.HangUpHeard heard -> REAL_CALL;
        case Signal.DownHeard(PathId path, Session session, StandingSaid said)
            when said.standing().drill() ->
            DRILL_ALARM;
        case Signal.DownHeard heard ->
            switch (heard.session()) {
              case URGENT -> STATION;
              case REST -> TROUBLE;
            };
        case Signal.DeskAnnounced announced -> COMPLETION;
        case Signal.DeviceConnected(var _, Way.Wired _, long _) -> LINK;
        case Signal.DeviceConnected connected -> DEVICE;
        case Signal.DeviceGone gone -> LINK;
        case Signal.HeartbeatHeard heard -> DEVICE;
        case Signal.StandingShown shown -> DEVICE;
        case Signal.TroubleHeard heard -> TROUBLE;
        case Signal.StatusHeard heard -> ROUTINE;
        case Signal.EntryHeard heard -> ROUTINE;
      };
    }
  }

  /** Of one device in {@link Rank#DEVICE}: no device shuts out the others. */
  static final int MOST_OF_A_DEVICE = 128;

  private static final Duration NOTICEABLE = Duration.ofMillis(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final EnumMap<Rank, ArrayDeque<Waiting>> queues = new EnumMap<>(Rank.class);
  private final Map<DeviceId, Integer> ofDevice = new HashMap<>();
  private final Supplier<Duration> monotonic;

  private record Waiting(Signal signal, Duration since) {}

  /** Where time stands still. */
  public Inbox() {
    this(() -> Duration.ZERO);
  }

  /**
   * @param monotonic by which what waits grows older; from any thread
   */
  public Inbox(Supplier<Duration> monotonic) {
    this.monotonic = monotonic;
    for (Rank rank : Rank.values()) {
      queues.put(rank, new ArrayDeque<>());
    }
  }

  /**
   * @return false if the signal's rank is full: the caller withholds its confirmation, so that
   *     whoever sent it repeats
   */
  public boolean offer(Signal signal) {
    Rank rank = Rank.of(signal);
    lock.lock();
    try {
      ArrayDeque<Waiting> queue = Objects.requireNonNull(queues.get(rank));
      Optional<DeviceId> sharing = sharing(rank, signal);
      if (queue.size() >= limit(rank, signal)
          || sharing.filter(device -> waiting(device) >= MOST_OF_A_DEVICE).isPresent()) {
        return false;
      }
      sharing.ifPresent(device -> ofDevice.merge(device, 1, Integer::sum));
      queue.add(new Waiting(signal, monotonic.get()));
      something.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static int limit(Rank rank, Signal signal) {
    return rank == Rank.LINK && signal instanceof Signal.DeviceConnected
        ? rank.limit / 2
        : rank.limit;
  }

  private static Optional<DeviceId> sharing(Rank rank, Signal signal) {
    return rank == Rank.DEVICE && signal instanceof Signal.FromDevices said
        ? Optional.of(said.device())
        : Optional.empty();
  }

  private int waiting(DeviceId device) {
    return ofDevice.getOrDefault(device, 0);
  }

  /** The next signal; empty if none came within {@code nanos}. */
  public Optional<Signal> take(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (true) {
        for (Map.Entry<Rank, ArrayDeque<Waiting>> each : queues.entrySet()) {
          if (!each.getValue().isEmpty()) {
            Waiting next = each.getValue().removeFirst();
            sharing(each.getKey(), next.signal())
                .ifPresent(
                    device -> ofDevice.computeIfPresent(device, (_, n) -> n > 1 ? n - 1 : null));
            return Optional.of(asOfNow(next));
          }
        }
        if (left <= 0) {
          return Optional.empty();
        }
        left = something.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private Signal asOfNow(Waiting taken) {
    Duration waited = monotonic.get().minus(taken.since());
    if (waited.compareTo(NOTICEABLE) < 0) {
      return taken.signal();
    }
    return switch (taken.signal()) {
      case Signal.PressHeard(Press press, Way way) ->
          new Signal.PressHeard(press.withAge(press.age().plus(waited)), way);
      case Signal.HangUpHeard(HungUp hungUp, Way way) ->
          new Signal.HangUpHeard(new HungUp(hungUp.press(), hungUp.age().plus(waited)), way);
      case Signal.TroubleHeard(Trouble trouble, Way way) ->
          new Signal.TroubleHeard(trouble.withAge(trouble.age().plus(waited)), way);
      case Signal.StatusHeard(Status status, Way way) ->
          new Signal.StatusHeard(status.withAge(status.age().plus(waited)), way);
      case Signal.EntryHeard(LogEntry entry, Way way) ->
          new Signal.EntryHeard(entry.withAge(entry.age().plus(waited)), way);
      case Signal.DownHeard(PathId path, Session session, Down message) ->
          new Signal.DownHeard(path, session, Older.by(waited, message));
      default -> taken.signal(); // tells of no time
    };
  }
}
