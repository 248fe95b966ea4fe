package io.campusshield.gateway.owner;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.telemetry.Line;
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
    if (!step.facts().isEmpty() && !edges.facts().append(step.firstFact(), step.facts())) {
      long last = step.firstFact() + step.facts().size() - 1;
      inbox.offer(new Signal.AppendFailed(step.firstFact(), last, "journal-queue-full"));
    }
    step.effects().forEach(this::carryOut);
    step.facts().forEach(Owner::note);
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.ConfirmStored(PressId press, Way way) ->
          tell(press.device(), way, new ToDevice.CustodyTold(press, Custody.STORED));
      case Effect.ConfirmHangUp(PressId press, Way way) ->
          tell(press.device(), way, new ToDevice.HangUpTaken(press));
      case Effect.TellDevice(DeviceId device, Way way, ToDevice message) ->
          tell(device, way, message);
      case Effect.Publish publish ->
          edges
              .uplink()
              .publish(publish.path(), publish.urgency(), publish.ticket(), publish.messages());
      case Effect.ProveTime(var station) -> edges.clock().prove(station);
      case Effect.Refuse refuse ->
          log.warn(
              "refused=signal reason={} about=\"{}\"",
              Line.word(refuse.reason()),
              Line.detail(refuse.about()));
    }
  }

  private void tell(DeviceId device, Way way, ToDevice message) {
    switch (way) {
      case Way.Wired() -> edges.devices().tell(device, message);
      case Way.Own(PathId path) -> edges.uplink().tell(path, device, message);
    }
  }

  private static void note(Fact fact) {
    switch (fact) {
      case Fact.PressTaken taken ->
          log.info(
              "fact=press-taken press={} button={} drill={} age_ms={}",
              taken.press().id(),
              Line.word(taken.press().button()),
              taken.press().drill(),
              taken.press().age().elapsed().toMillis());
      case Fact.HangUpTaken taken -> log.info("fact=hang-up-taken press={}", taken.press());
      case Fact.StandingLearnt learnt ->
          log.info(
              "fact=standing-learnt incident={} version={} stage={}",
              learnt.standing().incident(),
              learnt.standing().version(),
              Line.word(learnt.standing().presses().getLast().stage()));
    }
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
