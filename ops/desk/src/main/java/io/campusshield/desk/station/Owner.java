package io.campusshield.desk.station;

import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code desk-owner}, which alone touches the station: takes signals in batches. If it
 * breaks, the process ends: a desk without it would look calm and show nothing.
 */
public final class Owner implements AutoCloseable {
  /**
   * What the owner speaks to.
   *
   * @param watch sees it
   */
  public record Ports(Ledger ledger, Downlink downlink, Board board, Clock clock, Watch watch) {
    /** Nobody watches. */
    public Ports(Ledger ledger, Downlink downlink, Board board, Clock clock) {
      this(ledger, downlink, board, clock, _ -> {});
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger("desk");
  private static final int MOST_IN_A_TURN = 256;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration PEOPLE_WAIT = Duration.ofSeconds(5);

  private final Inbox inbox;
  private final Station station;
  private final Watch watch;
  private final Thread thread = Thread.ofPlatform().name("desk-owner").unstarted(this::run);
  private final Map<Long, Waiting> asked = new ConcurrentHashMap<>();
  private final AtomicLong tickets = new AtomicLong();
  private volatile boolean running = true;

  public Owner(Core core, Inbox inbox, Ports ports) {
    this.inbox = inbox;
    this.watch = ports.watch();
    this.station =
        new Station(
            core,
            new Station.Ports(
                ports.ledger(), ports.downlink(), ports.board(), ports.clock(), this::reply));
    thread.setUncaughtExceptionHandler((_, broken) -> {
      LOG.error("trouble=owner-broken", broken);
      Runtime.getRuntime().halt(70);
    });
  }

  /** Once; returns when the store is read, or can not be, and the thread runs. */
  public Station.Started start() {
    Station.Started started = station.start();
    thread.start();
    return started;
  }

  /** The presses that the person saw are answered for. Any thread; always completes. */
  public CompletableFuture<Outcome> answer(String by, PressId incident, List<PressId> presses) {
    return ask(new Signal.AnswerAsked(tickets.incrementAndGet(), by, incident, presses));
  }

  /**
   * Any thread; always completes.
   *
   * @param note at most 500 characters
   */
  public CompletableFuture<Outcome> close(String by, PressId incident, Result result, String note) {
    return ask(new Signal.CloseAsked(tickets.incrementAndGet(), by, incident, result, note));
  }

  /** An answered call is ended. Any thread; always completes. */
  public CompletableFuture<Outcome> hangUp(String by, PressId incident) {
    return close(by, incident, Result.CALL_ENDED, "");
  }

  /**
   * Who waits for an outcome.
   *
   * @param claimed by the owner's thread, which then carries it out, or by the end of the patience
   */
  private record Waiting(CompletableFuture<Outcome> outcome, AtomicBoolean claimed) {
    boolean claim() {
      return claimed.compareAndSet(false, true);
    }
  }

  private CompletableFuture<Outcome> ask(Signal.Asked signal) {
    Waiting waiting = new Waiting(new CompletableFuture<>(), new AtomicBoolean());
    asked.put(signal.ticket(), waiting);
    if (!inbox.offer(signal)) {
      waiting.outcome().complete(new Outcome.NotRecorded());
    }
    CompletableFuture.delayedExecutor(PEOPLE_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> giveUp(waiting));
    return waiting.outcome().whenComplete((_, _) -> asked.remove(signal.ticket()));
  }

  private static void giveUp(Waiting waiting) {
    waiting.outcome().complete(waiting.claim() ? new Outcome.NotRecorded() : new Outcome.Unknown());
  }

  /** Whether nobody waits for it any more: he has been told that it is not recorded. */
  private boolean givenUp(Signal signal) {
    if (!(signal instanceof Signal.Asked act)) {
      return false;
    }
    Waiting waiting = asked.get(act.ticket());
    return waiting == null || !waiting.claim();
  }

  private void reply(long ticket, Outcome outcome) {
    Waiting waiting = asked.get(ticket);
    if (waiting != null) {
      waiting.outcome().complete(outcome);
    }
  }

  private void run() {
    while (running) {
      try {
        List<Signal> signals =
            inbox.take(MOST_IN_A_TURN, wait(station.untilDue().orElse(LONGEST_WAIT)));
        signals.removeIf(this::givenUp);
        watch.turned(signals);
        station.take(signals);
        station.due();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | AssertionError e) {
        station.broken(e);
      }
    }
  }

  private static Duration wait(Duration due) {
    return due.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : due;
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
