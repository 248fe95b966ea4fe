package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One device in virtual time: hand in what happens, look at what it does. */
final class Trial {
  static final DeviceId GATE = new DeviceId("gate-hexi");
  static final GatewayId GATEWAY = new GatewayId("gw-hexi");
  static final StationId STATION = new StationId("chengnan");
  static final long BOOT = 0x9f86d081884c7d65L;

  private Device device;
  private Duration now = Duration.ofSeconds(1000);
  private Duration wakeAt = now;
  private final Set<Way> dialling = EnumSet.noneOf(Way.class);
  private Outcome outcome = new Outcome.Done();
  private List<Effect> effects = List.of();

  Trial() {
    this(EnumSet.of(Way.WIRED));
  }

  private Trial(Set<Way> ways) {
    device = Device.unpowered(GATE, ways);
  }

  /** Powered, and both ways stand. */
  static Trial readyOnBothWays() {
    Trial trial = new Trial(EnumSet.allOf(Way.class));
    trial.happens(new Event.Started(BOOT));
    trial.connects();
    return trial.happens(new Event.Connected(Way.OWN));
  }

  /** Powered, connected, welcomed. */
  static Trial ready() {
    Trial trial = new Trial();
    trial.happens(new Event.Started(BOOT));
    trial.connects();
    return trial;
  }

  static PressId press(int number) {
    return new PressId(GATE, BOOT, number);
  }

  /** After whatever back-off the device keeps. */
  Trial connects() {
    while (!dialling.contains(Way.WIRED)) {
      passes(wakeAt.minus(now));
    }
    happens(new Event.Connected(Way.WIRED));
    return hears(new ToDevice.Welcome(1, GATEWAY, 0));
  }

  Trial happens(Event event) {
    switch (event) {
      case Event.Connected(Way way) -> dialling.remove(way);
      case Event.Disconnected(Way way) -> dialling.remove(way);
      default -> {}
    }
    Step step = device.step(event, now);
    device = step.device();
    outcome = step.outcome();
    effects = step.effects();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.WakeAt(Duration at) -> wakeAt = at;
        case Effect.Dial(Way way) -> dialling.add(way);
        case Effect.Close _, Effect.Send _, Effect.Show _ -> {}
      }
    }
    return this;
  }

  Trial pressesAlarm() {
    return happens(new Event.Pressed(Button.ALARM, false, new DeviceTime.None()));
  }

  Trial pressesCall() {
    return happens(new Event.Pressed(Button.CALL, false, new DeviceTime.None()));
  }

  Trial loses() {
    return happens(new Event.Disconnected(Way.WIRED));
  }

  Trial losesOwn() {
    return happens(new Event.Disconnected(Way.OWN));
  }

  Trial hears(ToDevice message) {
    return happens(new Event.Heard(Way.WIRED, message));
  }

  Trial hearsOnOwn(ToDevice message) {
    return happens(new Event.Heard(Way.OWN, message));
  }

  Trial hearsStored(PressId press) {
    return hears(new ToDevice.CustodyTold(press, Custody.STORED));
  }

  Trial hears(long version, PressStanding... presses) {
    return hears(standing(version, presses));
  }

  static ToDevice standing(long version, PressStanding... presses) {
    return new ToDevice.StandingTold(
        new Standing(STATION, presses[0].press(), version, false, false, List.of(presses)));
  }

  PressStanding at(PressId press, Stage stage) {
    return at(press, stage, "");
  }

  PressStanding at(PressId press, Stage stage, String by) {
    return new PressStanding(press, stage, 0, by, Duration.ofDays(1));
  }

  /**
   * Lets time pass, waking the device whenever it asked for it and echoing its heartbeats; the
   * effects of all that are the ones seen afterwards.
   */
  Trial passes(Duration time) {
    return passes(time, true);
  }

  Trial passesUnechoed(Duration time) {
    return passes(time, false);
  }

  private Trial passes(Duration time, boolean echoing) {
    Duration end = now.plus(time);
    List<Effect> all = new ArrayList<>();
    while (wakeAt.compareTo(end) <= 0) {
      now = wakeAt;
      happens(new Event.TimePassed());
      all.addAll(effects);
      for (Effect effect : List.copyOf(effects)) {
        if (echoing
            && effect instanceof Effect.Send(Way _, var _, FromDevice.Heartbeat(long number))) {
          hears(new ToDevice.HeartbeatEcho(number));
          all.addAll(effects);
        }
      }
    }
    now = end;
    effects = all;
    return this;
  }

  Duration now() {
    return now;
  }

  Duration wakeAt() {
    return wakeAt;
  }

  Outcome outcome() {
    return outcome;
  }

  /** The last step's effects but for what it said about waking. */
  List<Effect> effects() {
    return effects.stream().filter(effect -> !(effect instanceof Effect.WakeAt)).toList();
  }

  List<FromDevice> sent() {
    return sends().map(Effect.Send::message).toList();
  }

  List<FromDevice> sentOn(Way way) {
    return sends().filter(send -> send.way() == way).map(Effect.Send::message).toList();
  }

  private Stream<Effect.Send> sends() {
    return effects.stream().filter(Effect.Send.class::isInstance).map(Effect.Send.class::cast);
  }

  <T extends FromDevice> List<T> sent(Class<T> kind) {
    return sent().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Lamps lamps() {
    return device.lamps();
  }

  PressLamp lamp() {
    return device.lamps().press();
  }

  LinkLamp ownLamp() {
    return Objects.requireNonNull(device.lamps().links().get(Way.OWN));
  }

  LinkLamp linkLamp() {
    return Objects.requireNonNull(device.lamps().links().get(Way.WIRED));
  }
}
