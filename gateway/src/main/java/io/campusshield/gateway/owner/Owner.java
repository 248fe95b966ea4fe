package io.campusshield.gateway.owner;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that owns the core: takes a signal, steps, hands facts to the log and effects to the
 * edges.
 */
public final class Owner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Owner.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final Duration LOOKED_EVERY = Duration.ofSeconds(1);

  /** The adapters behind the ports, the clock, and who watches. */
  public record Edges(
      FactLog facts, DeviceLink devices, Uplink uplink, MachineClock clock, Watch watch) {
    /** Nobody watches. */
    public Edges(FactLog facts, DeviceLink devices, Uplink uplink, MachineClock clock) {
      this(facts, devices, uplink, clock, Watch.NOBODY);
    }
  }

  private final Core core;
  private final Inbox inbox;
  private final Edges edges;
  private final Errands errands;
  private final List<Recovered> earlier;
  private final Thread thread;
  private volatile boolean closing;
  private Duration looked = Duration.ZERO;
  private boolean watched = true;

  private Owner(Core core, List<Recovered> earlier, Inbox inbox, Edges edges) {
    this.core = core;
    this.earlier = earlier;
    this.inbox = inbox;
    this.edges = edges;
    this.errands = new Errands(inbox, edges);
    this.thread = Thread.ofPlatform().name("owner").unstarted(this::run);
  }

  /**
   * Starts the thread on a new core. If the owner itself breaks, the process ends: a gateway
   * without its owner would look alive and do nothing.
   *
   * @param earlier what was read from the disk
   */
  public static Owner start(Core core, List<Recovered> earlier, Inbox inbox, Edges edges) {
    Owner owner = new Owner(core, earlier, inbox, edges);
    owner.thread.setUncaughtExceptionHandler((thread, broken) -> {
      log.error("trouble=owner-broken", broken);
      Runtime.getRuntime().halt(70);
    });
    owner.thread.start();
    return owner;
  }

  private void run() {
    carryOut(core.recover(earlier, edges.clock().now()));
    while (!closing) {
      try {
        Signal signal = inbox.take(untilDue().toNanos()).orElseGet(Signal.TimePassed::new);
        Mark now = edges.clock().now();
        Core.Step step = core.step(signal, now);
        carryOut(step);
        watch(new Watch.Turn(signal, step, now));
      } catch (InterruptedException e) {
        closing = true;
      }
    }
  }

  /** Who watches takes nothing down: if it breaks, nobody watches any more. */
  private void watch(Watch.Turn turn) {
    if (!watched) {
      return;
    }
    try {
      edges.watch().turned(turn);
      if (turn.now().monotonic().minus(looked).compareTo(LOOKED_EVERY) >= 0) {
        looked = turn.now().monotonic();
        edges.watch().looked(core.load(turn.now()), turn.now());
      }
    } catch (RuntimeException e) {
      watched = false;
      log.error("trouble=telemetry-broken", e);
    }
  }

  private Duration untilDue() {
    Optional<Duration> left = core.nextDue().map(due -> due.minus(edges.clock().monotonic()));
    return left.filter(wait -> wait.compareTo(LONGEST_WAIT) < 0).orElse(LONGEST_WAIT);
  }

  private void carryOut(Core.Step step) {
    assert Thread.currentThread().equals(thread) : "only the owner steps";
    errands.carryOut(step);
  }

  /**
   * Takes no further signal; what is not yet confirmed to anybody is repeated by whoever sent it.
   */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
