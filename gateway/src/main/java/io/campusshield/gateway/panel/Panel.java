package io.campusshield.gateway.panel;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One panel's lines, on a thread of its own. */
final class Panel {
  private static final Logger log = LoggerFactory.getLogger(Panel.class);
  private static final Way WIRED = new Way.Wired();

  /** What all panels share. */
  record Home(Inbox inbox, MachineClock clock) {}

  private final PanelSettings settings;
  private final Home home;
  private final long boot;
  private final PanelDevice device;
  private final Map<Button, Debounce> contacts = new EnumMap<>(Button.class);
  private final ScheduledThreadPoolExecutor thread;

  private final List<Lamp> lamps = new ArrayList<>();
  private final List<String> dead = new CopyOnWriteArrayList<>();
  private Optional<ScheduledFuture<?>> alarmClock = Optional.empty();
  private Lamps shown = Lamps.DARK;

  private record Lamp(String name, Predicate<Lamps> lit, Consumer<Boolean> line) {}

  /**
   * @param boot 64 random bits of this start
   */
  Panel(PanelSettings settings, long boot, Home home) {
    this.settings = settings;
    this.home = home;
    this.boot = boot;
    this.device = new PanelDevice(settings.device(), boot, settings.silent());
    for (Button button : Button.values()) {
      contacts.put(button, new Debounce());
    }
    String name = "panel-" + settings.device();
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, name), new ThreadPoolExecutor.DiscardPolicy());
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Takes its lines, the alarm button's first: one that can not be taken costs no other. */
  void open(Gpio gpio) {
    take(
        "alarm-button",
        () -> gpio.contact(settings.alarmButton(), closed -> edge(Button.ALARM, closed)));
    take(
        "call-button",
        () -> gpio.contact(settings.callButton(), closed -> edge(Button.CALL, closed)));
    PanelSettings.LampLines at = settings.lamps();
    lamp("stored-lamp", Lamps::stored, () -> gpio.lamp(at.stored()));
    lamp("received-lamp", Lamps::received, () -> gpio.lamp(at.received()));
    lamp("answered-lamp", Lamps::answered, () -> gpio.lamp(at.answered()));
    lamp("not-received-lamp", Lamps::notReceived, () -> gpio.lamp(at.notReceived()));
    offer(new Signal.DeviceConnected(settings.device(), WIRED, boot));
  }

  private void lamp(String name, Predicate<Lamps> lit, Supplier<Consumer<Boolean>> line) {
    take(name, () -> lamps.add(new Lamp(name, lit, line.get())));
  }

  private void take(String name, Runnable taking) {
    try {
      taking.run();
    } catch (RuntimeException | LinkageError e) {
      died(name, e);
    }
  }

  private void died(String name, Throwable why) {
    dead.add(name);
    log.error(
        "trouble=panel device={} detail=\"{}: {}\"", settings.device(), name, Line.detail(why));
  }

  /** The names of its lines that do not work. Any thread. */
  List<String> dead() {
    return List.copyOf(dead);
  }

  /** On Pi4J's thread: of a chattering contact little comes to ours. */
  private void edge(Button button, boolean closed) {
    Duration at = home.clock().monotonic();
    Debounce contact = contacts.get(button);
    if (contact == null) {
      return;
    }
    synchronized (contact) {
      if (!contact.isPress(closed, at)) {
        return;
      }
    }
    run(() -> {
      long wall = home.clock().now().wall().toEpochMilli();
      boolean ofItsOwn = device.push(button, new DeviceTime.At(wall), at);
      log.info(
          "fact=pushed device={} button={} counted={}",
          settings.device(),
          Line.word(button),
          !ofItsOwn);
    });
  }

  /** Any thread; never blocks. */
  void tell(ToDevice message) {
    run(() ->
        device
            .told(message)
            .ifPresent(confirmed -> offer(new Signal.StandingShown(confirmed, WIRED))));
  }

  private void run(Runnable work) {
    thread.execute(() -> {
      try {
        work.run();
        look();
      } catch (RuntimeException | Error e) {
        log.error("trouble=panel-broken device={}", settings.device(), e);
      }
    });
  }

  private void look() {
    Duration now = home.clock().monotonic();
    for (Press press : device.due(now)) {
      offer(new Signal.PressHeard(press, WIRED));
    }
    alarmClock.ifPresent(running -> running.cancel(false));
    alarmClock =
        device
            .nextDue(now)
            .map(due ->
                thread.schedule(
                    () -> run(() -> {}), due.minus(now).toNanos(), TimeUnit.NANOSECONDS));
    show(device.lamps(now));
  }

  /** What the inbox has no room for is said again. */
  private void offer(Signal signal) {
    if (!home.inbox().offer(signal)) {
      log.warn("refused=signal reason=inbox-full device={}", settings.device());
    }
  }

  private void show(Lamps lamps) {
    if (!lamps.equals(shown)) {
      shown = lamps;
      this.lamps.removeIf(lamp -> !lights(lamp, lamp.lit().test(lamps)));
    }
  }

  /** False from when a lamp fails: it is told of once, and the others go on. */
  private boolean lights(Lamp lamp, boolean lit) {
    try {
      lamp.line().accept(lit);
      return true;
    } catch (RuntimeException | LinkageError e) {
      died(lamp.name(), e);
      return false;
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
