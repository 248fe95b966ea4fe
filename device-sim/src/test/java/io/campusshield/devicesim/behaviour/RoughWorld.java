package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A device whose gateway loses, doubles and reorders, with the rules checked after every step
 * against what was handed to the device, kept in a book of its own.
 */
final class RoughWorld {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  /** What the device has been told, by the plainest bookkeeping. */
  private final Map<PressId, Custody> custody = new HashMap<>();

  private final Map<PressId, Standing> highest = new HashMap<>();
  private final Set<PressId> everNamed = new HashSet<>();
  private final Map<PressId, Duration> lastCarried = new HashMap<>();
  private final Map<PressId, Long> versions = new HashMap<>();

  private final List<PressId> pressed = new ArrayList<>();
  private final List<PressId> received = new ArrayList<>();
  private final List<ToDevice> underway = new ArrayList<>();
  private final StringBuilder trace = new StringBuilder();
  private final Random random;

  private Device device = Device.unpowered(Trial.GATE);
  private Duration now = Duration.ZERO;
  private Duration wakeAt = Duration.ZERO;
  private Duration latestAt = Duration.ZERO;
  private boolean connected;
  private boolean dialling;

  RoughWorld(long seed) {
    random = new Random(seed);
    step(new Event.Started(seed));
  }

  String trace() {
    return trace.toString();
  }

  /** One thing happens. */
  void next() {
    switch (random.nextInt(10)) {
      case 0 -> press();
      case 1 -> cutOrMend();
      case 2, 3 -> passTime(Duration.ofMillis(random.nextInt(4_000)));
      case 4 -> passTime(Duration.ofMillis(random.nextInt(40)));
      case 5 -> say();
      default -> deliver();
    }
  }

  /** Nothing goes wrong any more: every press is confirmed in the end and nothing is repeated. */
  void calmsDown() {
    underway.clear();
    for (int i = 0; i < 20 && !connected; i++) {
      passTime(Duration.ofSeconds(1));
      if (dialling) {
        mend();
      }
    }
    for (PressId press : pressed) {
      tell(new ToDevice.CustodyTold(press, Custody.STORED));
    }
    lastCarried.clear();
    passTime(Duration.ofMinutes(2));
    assertThat(lastCarried).isEmpty();
  }

  private void press() {
    Button button = random.nextInt(3) == 0 ? Button.CALL : Button.ALARM;
    step(new Event.Pressed(button, random.nextInt(8) == 0, new DeviceTime.None()));
  }

  private void cutOrMend() {
    if (connected && random.nextInt(3) == 0) {
      connected = false;
      step(new Event.Disconnected(Way.WIRED));
    } else if (dialling) {
      mend();
    }
  }

  private void mend() {
    connected = true;
    dialling = false;
    step(new Event.Connected(Way.WIRED));
    tell(new ToDevice.Welcome(1, Trial.GATEWAY, 0));
  }

  /** The station has got further with some press that has been heard. */
  private void say() {
    if (received.isEmpty()) {
      return;
    }
    PressId incident = received.get(random.nextInt(received.size()));
    List<PressStanding> presses =
        Stream.concat(Stream.of(incident), received.stream().filter(p -> random.nextInt(4) == 0))
            .distinct()
            .limit(Standing.MOST_PRESSES)
            .map(press -> new PressStanding(press, anyStage(), 0, "王芳", Duration.ofDays(1)))
            .toList();
    long version = versions.merge(incident, 1L, Long::sum);
    underway.add(
        new ToDevice.StandingTold(
            new Standing(Trial.STATION, incident, version, false, false, presses)));
  }

  private Stage anyStage() {
    Stage[] stages = Stage.values();
    return stages[random.nextInt(stages.length)];
  }

  private void deliver() {
    if (underway.isEmpty() || !connected) {
      return;
    }
    int any = random.nextInt(underway.size());
    ToDevice message = underway.get(any);
    int fate = random.nextInt(10);
    if (fate > 2) {
      underway.remove(any);
    }
    if (fate < 8) {
      tell(message);
    }
  }

  private void tell(ToDevice message) {
    switch (message) {
      case ToDevice.CustodyTold(PressId press, Custody told) -> {
        if (told != Custody.PENDING) {
          custody.merge(press, told, (was, is) -> was == Custody.STORED ? was : is);
        }
      }
      case ToDevice.StandingTold(Standing standing) -> {
        highest.merge(standing.incident(), standing, (was, is) -> is.newerThan(was) ? is : was);
        standing.presses().forEach(press -> everNamed.add(press.press()));
      }
      default -> {}
    }
    List<FromDevice> said = step(new Event.Heard(Way.WIRED, message));
    if (message instanceof ToDevice.StandingTold(Standing standing)) {
      assertThat(said)
          .contains(
              new StandingConfirmed(
                  Trial.GATE, Trial.STATION, standing.incident(), highestOf(standing)));
    }
  }

  private long highestOf(Standing standing) {
    return highest.getOrDefault(standing.incident(), standing).version();
  }

  private void passTime(Duration time) {
    Duration end = now.plus(time);
    while (wakeAt.compareTo(end) <= 0) {
      now = wakeAt;
      step(new Event.TimePassed());
      assertThat(wakeAt).isGreaterThan(now);
    }
    now = end;
  }

  private List<FromDevice> step(Event event) {
    Step step = device.step(event, now);
    device = step.device();
    trace.append(now).append(' ').append(event).append(step.outcome()).append(step.effects());
    if (step.outcome() instanceof Outcome.Pressed(PressId press)) {
      pressed.add(press);
      latestAt = now;
    }
    List<FromDevice> said = new ArrayList<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Dial _ -> dialling = true;
        case Effect.Close _ -> {
          dialling = false;
          connected = false;
        }
        case Effect.Send(Way _, FromDevice message) -> said.add(message);
        case Effect.WakeAt(Duration at) -> wakeAt = at;
        case Effect.Show _ -> {}
      }
    }
    said.forEach(this::arrive);
    check();
    return said;
  }

  private void arrive(FromDevice message) {
    switch (message) {
      case FromDevice.Heartbeat(long number) -> underway.add(new ToDevice.HeartbeatEcho(number));
      case Press press -> {
        lastCarried.put(press.id(), now);
        if (!received.contains(press.id())) {
          received.add(press.id());
        }
        Custody[] states = Custody.values();
        underway.add(new ToDevice.CustodyTold(press.id(), states[random.nextInt(states.length)]));
      }
      default -> {}
    }
  }

  private void check() {
    if (pressed.isEmpty()) {
      return;
    }
    assertThat(device.lamps().press())
        .isEqualTo(new PressLamp.Lit(pressed.getLast(), expected(pressed.getLast())));
    if (device.lamps().links().get(Way.WIRED) == LinkLamp.READY) {
      for (PressId press : pressed) {
        boolean confirmed = custody.get(press) == Custody.STORED || everNamed.contains(press);
        Duration last = lastCarried.getOrDefault(press, Duration.ofDays(-1));
        if (!confirmed && last.plus(LONGEST_SILENCE).compareTo(now) < 0) {
          throw new AssertionError(press + " was last sent at " + last + ", it is " + now);
        }
      }
    }
  }

  private List<PressStanding> named(PressId press) {
    return highest.values().stream().flatMap(s -> s.of(press).stream()).toList();
  }

  private Shown expected(PressId press) {
    List<PressStanding> named = named(press);
    if (!named.isEmpty()) {
      return Shown.of(named.stream().max(Comparator.comparing(PressStanding::stage)).orElseThrow());
    }
    if (everNamed.contains(press)) {
      return new Shown.Received();
    }
    if (now.compareTo(latestAt.plusSeconds(10)) >= 0) {
      return new Shown.NotReceived();
    }
    Custody told = custody.get(press);
    if (told == null) {
      return new Shown.Pressed();
    }
    return told == Custody.STORED ? new Shown.Stored() : new Shown.NotStored();
  }
}
