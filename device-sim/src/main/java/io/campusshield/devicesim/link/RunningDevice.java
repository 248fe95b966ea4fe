package io.campusshield.devicesim.link;

import io.campusshield.devicesim.behaviour.Device;
import io.campusshield.devicesim.behaviour.Effect;
import io.campusshield.devicesim.behaviour.Event;
import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.Outcome;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Step;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.ownpath.DevicesThread;
import io.campusshield.devicesim.ownpath.Far;
import io.campusshield.devicesim.ownpath.Hearer;
import io.campusshield.devicesim.ownpath.OwnPath;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Line;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one device what happens and does what it wants. On the devices' thread only. */
final class RunningDevice {
  private static final Logger log = LoggerFactory.getLogger(RunningDevice.class);

  private final Member member;
  private final EventLoop thread;
  private final Clock clock;
  private final Observer observer;

  private Device device;
  private Optional<Connection> wired = Optional.empty();
  private Optional<OwnPath> own = Optional.empty();
  private Optional<Future<?>> alarmClock = Optional.empty();
  private String lastTrouble = "";

  RunningDevice(Member member, EventLoop thread, Clock clock, Observer observer) {
    this.member = member;
    this.thread = thread;
    this.clock = clock;
    this.observer = observer;
    this.device = Device.unpowered(member.id(), member.ways(), member.statusEvery());
  }

  Outcome happens(Event event) {
    if (!thread.inEventLoop()) {
      throw new AssertionError("a device is run by one thread, this is " + Thread.currentThread());
    }
    Duration now = clock.now();
    Step step = device.step(event, now);
    device = step.device();
    step.effects().forEach(effect -> does(effect, now));
    wired.ifPresent(Connection::flush);
    if (event instanceof Event.Heard(Way way, ToDevice message)) {
      observer.heard(way, message, clock.now());
    }
    log(step.outcome());
    return step.outcome();
  }

  private void does(Effect effect, Duration now) {
    switch (effect) {
      case Effect.Dial(Way way) -> dial(way);
      case Effect.Close(Way way) -> hangUp(way);
      case Effect.Send(Way way, Urgency urgency, FromDevice message) -> {
        send(way, urgency, message);
        observer.sent(message, now);
      }
      case Effect.WakeAt(Duration at) -> wakeAfter(at.minus(now));
      case Effect.Show(Lamps lamps) -> show(lamps, now);
    }
  }

  private void dial(Way way) {
    switch (way) {
      case WIRED -> wired = Optional.of(Connection.dial(member, thread, new Wire()));
      case OWN -> {
        own.ifPresent(OwnPath::hurry);
        own = own.or(() -> member.own().map(this::raise));
      }
    }
  }

  private OwnPath raise(Far far) {
    return OwnPath.open(
        member.id(), far, new DevicesThread(thread, clock::now), new AtTheStation());
  }

  private void hangUp(Way way) {
    switch (way) {
      case WIRED -> {
        wired.ifPresent(Connection::abandon);
        wired = Optional.empty();
      }
      case OWN -> {
        own.ifPresent(OwnPath::close);
        own = Optional.empty();
      }
    }
  }

  private void send(Way way, Urgency urgency, FromDevice message) {
    switch (way) {
      case WIRED -> wired.ifPresent(connection -> connection.send(message));
      case OWN -> own.ifPresent(path -> path.send(urgency, message));
    }
  }

  private void wakeAfter(Duration wait) {
    alarmClock.ifPresent(running -> running.cancel(false));
    alarmClock =
        Optional.of(
            thread
                .schedule(
                    () -> happens(new Event.TimePassed()), wait.toNanos(), TimeUnit.NANOSECONDS)
                .addListener(woken -> {
                  if (!woken.isSuccess() && !woken.isCancelled()) {
                    log.error("trouble=broken device={}", member.id(), woken.cause());
                  }
                }));
  }

  private void show(Lamps lamps, Duration now) {
    switch (lamps.press()) {
      case PressLamp.Unlit() ->
          log.info("fact=unlit device={} links={}", member.id(), links(lamps));
      case PressLamp.Lit(PressId press, Shown shown) -> shows(press, shown, lamps);
      case PressLamp.Dark(PressId press, Shown shown) -> shows(press, shown, lamps);
    }
    observer.lampsChanged(new Observation(member.id(), lamps, now));
  }

  /** Without the name of who answered. */
  private void shows(PressId press, Shown shown, Lamps lamps) {
    log.info(
        "fact=shown device={} press={} stage={} links={}",
        member.id(),
        press,
        Line.word((Record) shown),
        links(lamps));
  }

  private static String links(Lamps lamps) {
    return lamps.links().entrySet().stream()
        .map(link -> Line.word(link.getKey()) + ":" + Line.word(link.getValue()))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private void log(Outcome outcome) {
    switch (outcome) {
      case Outcome.Started(int lost) ->
          log.info("fact=powered device={} lost={}", member.id(), lost);
      case Outcome.Pressed(var press) ->
          log.info("fact=pressed device={} press={}", member.id(), press);
      case Outcome.Counted(var press, int pushes) ->
          log.warn(
              "refused=push reason=too-many-unconfirmed device={} press={} pushes={}",
              member.id(),
              press,
              pushes);
      case Outcome.HungUp(var press) ->
          log.info("fact=hung-up device={} press={}", member.id(), press);
      case Outcome.TroubleTold(var trouble) ->
          log.info("fact=trouble-told device={} trouble_id={}", member.id(), trouble);
      case Outcome.Done _ -> {}
      case Outcome.Unchanged(var reason) ->
          log.debug("fact=unchanged reason={} device={}", Line.word(reason), member.id());
    }
  }

  /** Stops without a word to anybody. */
  void stop() {
    member.ways().forEach(this::hangUp);
    alarmClock.ifPresent(running -> running.cancel(false));
  }

  /** The own path, as events of this device. */
  private final class AtTheStation implements Hearer {
    @Override
    public void stands() {
      happens(new Event.Connected(Way.OWN));
    }

    @Override
    public void lost() {
      happens(new Event.Disconnected(Way.OWN));
    }

    @Override
    public void heard(ToDevice message) {
      happens(new Event.Heard(Way.OWN, message));
    }

    @Override
    public void deskCame() {
      happens(new Event.DeskCame(Way.OWN));
    }
  }

  /** The wired link's connection, as events of this device. */
  private final class Wire implements Connection.Listener {
    @Override
    public void stands() {
      lastTrouble = "";
      happens(new Event.Connected(Way.WIRED));
    }

    @Override
    public void heard(ToDevice message) {
      happens(new Event.Heard(Way.WIRED, message));
    }

    /** Never in the middle of a step; and the end of a connection that we closed is no event. */
    @Override
    public void ended(Connection connection, String reason) {
      thread.execute(() -> {
        if (wired.filter(current -> current == connection).isPresent()) {
          wired = Optional.empty();
          logTrouble(reason);
          happens(new Event.Disconnected(Way.WIRED));
        }
      });
    }

    /** The same trouble again and again is one line. */
    private void logTrouble(String reason) {
      if (!reason.equals(lastTrouble)) {
        log.info("fact=link-ended device={} detail=\"{}\"", member.id(), Line.detail(reason));
        lastTrouble = reason;
      }
    }
  }
}
