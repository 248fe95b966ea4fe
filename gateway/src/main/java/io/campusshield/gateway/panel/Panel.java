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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  private Optional<Lines> lines = Optional.empty();
  private Optional<ScheduledFuture<?>> alarmClock = Optional.empty();
  private Lamps shown = Lamps.DARK;

  private record Lines(
      Consumer<Boolean> stored,
      Consumer<Boolean> received,
      Consumer<Boolean> answered,
      Consumer<Boolean> notReceived) {}

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

  /**
   * Takes its lines, and tells the owner that the device is there.
   *
   * @throws RuntimeException of Pi4J's if a line can not be taken
   */
  void open(Gpio gpio) {
    lines =
        Optional.of(
            new Lines(
                gpio.lamp(settings.lamps().stored()),
                gpio.lamp(settings.lamps().received()),
                gpio.lamp(settings.lamps().answered()),
                gpio.lamp(settings.lamps().notReceived())));
    gpio.contact(settings.alarmButton(), closed -> edge(Button.ALARM, closed));
    gpio.contact(settings.callButton(), closed -> edge(Button.CALL, closed));
    offer(new Signal.DeviceConnected(settings.device(), WIRED, boot));
  }

  private void edge(Button button, boolean closed) {
    Duration at = home.clock().monotonic();
    run(() -> {
      Debounce contact = contacts.get(button);
      if (contact != null && contact.isPress(closed, at)) {
        long wall = home.clock().now().wall().toEpochMilli();
        boolean ofItsOwn = device.push(button, new DeviceTime.At(wall), at);
        log.info(
            "fact=pushed device={} button={} counted={}",
            settings.device(),
            Line.word(button),
            !ofItsOwn);
      }
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
    show(device.lamps(now));
    alarmClock.ifPresent(running -> running.cancel(false));
    alarmClock =
        device
            .nextDue(now)
            .map(due ->
                thread.schedule(
                    () -> run(() -> {}), due.minus(now).toNanos(), TimeUnit.NANOSECONDS));
  }

  /** What the inbox has no room for is said again. */
  private void offer(Signal signal) {
    if (!home.inbox().offer(signal)) {
      log.warn("refused=signal reason=inbox-full device={}", settings.device());
    }
  }

  private void show(Lamps lamps) {
    if (!lamps.equals(shown)) {
      lines.ifPresent(lines -> {
        lines.stored().accept(lamps.stored());
        lines.received().accept(lamps.received());
        lines.answered().accept(lamps.answered());
        lines.notReceived().accept(lamps.notReceived());
      });
      shown = lamps;
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
