package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A device whose gateway and desk lose, double and reorder, with the rules checked after every step
 * against what was handed to the device, kept in a book of its own.
 */
final class RoughWorld {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  /** What the device has been told, by the plainest bookkeeping. */
  private final Map<PressId, Custody> custody = new HashMap<>();

  private final Map<PressId, Standing> highest = new HashMap<>();
  private final Set<PressId> everNamed = new HashSet<>();
  private final Set<PressId> everClosed = new HashSet<>();
  private final Map<Carried, Duration> lastCarried = new HashMap<>();
  private final Set<Carried> hangUpsTaken = new HashSet<>();
  private final Map<PressId, Long> versions = new HashMap<>();

  private final List<PressId> pressed = new ArrayList<>();
  private final List<PressId> hungUp = new ArrayList<>();
  private final List<PressId> received = new ArrayList<>();
  private final List<Event.Heard> underway = new ArrayList<>();
  private final StringBuilder trace = new StringBuilder();
  private final Random random;

  private final Set<Way> ways;
  private final Set<Way> connected = EnumSet.noneOf(Way.class);
  private final Set<Way> dialling = EnumSet.noneOf(Way.class);
  private Device device;
  private Duration now = Duration.ZERO;
  private Duration wakeAt = Duration.ZERO;
  private Duration latestAt = Duration.ZERO;

  /** A press, or the hang-up of one, on one way. */
  private record Carried(Way way, PressId press, boolean hangUp) {}

  RoughWorld(long seed, Set<Way> ways) {
    random = new Random(seed);
    this.ways = ways;
    device = Device.unpowered(Trial.GATE, ways);
    step(new Event.Started(seed));
  }

  String trace() {
    return trace.toString();
  }

  /** One thing happens. */
  void next() {
    switch (random.nextInt(11)) {
      case 0 -> press();
      case 10 -> hangUpOrDeskComes();
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
    for (int i = 0; i < 20 && !connected.equals(ways); i++) {
      passTime(Duration.ofSeconds(1));
      Set.copyOf(dialling).forEach(this::mend);
    }
    assertThat(connected).isEqualTo(ways);
    for (PressId press : pressed) {
      tell(Way.WIRED, new ToDevice.CustodyTold(press, Custody.STORED));
      if (ways.contains(Way.OWN)) {
        tell(anyWay(), standing(press, List.of(press)));
      }
    }
    for (PressId press : hungUp) {
      ways.forEach(way -> tell(way, new ToDevice.HangUpTaken(press)));
    }
    lastCarried.clear();
    passTime(Duration.ofMinutes(2));
    assertThat(lastCarried).isEmpty();
  }

  private void press() {
    Button button = random.nextInt(3) == 0 ? Button.CALL : Button.ALARM;
    step(new Event.Pressed(button, random.nextInt(8) == 0, new DeviceTime.None()));
  }

  private void hangUpOrDeskComes() {
    if (random.nextBoolean()) {
      step(new Event.HungUp());
    } else if (connected.contains(Way.OWN)) {
      step(new Event.DeskCame(Way.OWN));
    }
  }

  private Way anyWay() {
    return List.copyOf(ways).get(random.nextInt(ways.size()));
  }

  private void cutOrMend() {
    Way way = anyWay();
    if (connected.contains(way) && random.nextInt(3) == 0) {
      connected.remove(way);
      if (way == Way.OWN) {
        dialling.add(way);
      }
      step(new Event.Disconnected(way));
    } else if (dialling.contains(way)) {
      mend(way);
    }
  }

  private void mend(Way way) {
    connected.add(way);
    dialling.remove(way);
    step(new Event.Connected(way));
    if (way == Way.WIRED) {
      tell(way, new ToDevice.Welcome(1, Trial.GATEWAY, 0));
    }
  }

  /** The station has got further with some press that has been heard. */
  private void say() {
    if (received.isEmpty()) {
      return;
    }
    PressId incident = received.get(random.nextInt(received.size()));
    List<PressId> presses =
        Stream.concat(Stream.of(incident), received.stream().filter(p -> random.nextInt(4) == 0))
            .distinct()
            .limit(Standing.MOST_PRESSES)
            .toList();
    underway.add(new Event.Heard(anyWay(), standing(incident, presses)));
  }

  private ToDevice standing(PressId incident, List<PressId> presses) {
    List<PressStanding> named =
        presses.stream()
            .map(press -> new PressStanding(press, anyStage(), 0, "王芳", Duration.ofDays(1)))
            .toList();
    long version = versions.merge(incident, 1L, Long::sum);
    return new ToDevice.StandingTold(
        new Standing(Trial.STATION, incident, version, false, false, named));
  }

  private Stage anyStage() {
    Stage[] stages = Stage.values();
    return stages[random.nextInt(stages.length)];
  }

  private void deliver() {
    if (underway.isEmpty()) {
      return;
    }
    int any = random.nextInt(underway.size());
    Event.Heard copy = underway.get(any);
    if (!connected.contains(copy.way())) {
      return;
    }
    int fate = random.nextInt(10);
    if (fate > 2) {
      underway.remove(any);
    }
    if (fate < 8) {
      tell(copy.way(), copy.message());
    }
  }

  private void tell(Way way, ToDevice message) {
    switch (message) {
      case ToDevice.CustodyTold(PressId press, Custody told) -> {
        if (told != Custody.PENDING) {
          custody.merge(press, told, (was, is) -> was == Custody.STORED ? was : is);
        }
      }
      case ToDevice.StandingTold(Standing standing) -> {
        highest.merge(standing.incident(), standing, (was, is) -> is.newerThan(was) ? is : was);
        for (PressStanding press : standing.presses()) {
          everNamed.add(press.press());
          if (press.stage() == Stage.CLOSED) {
            everClosed.add(press.press());
          }
        }
      }
      case ToDevice.HangUpTaken(PressId press) -> hangUpsTaken.add(new Carried(way, press, true));
      default -> {}
    }
    List<Effect.Send> said = step(new Event.Heard(way, message));
    if (message instanceof ToDevice.StandingTold(Standing standing)) {
      StandingConfirmed confirmed =
          new StandingConfirmed(
              Trial.GATE, Trial.STATION, standing.incident(), highestOf(standing));
      assertThat(said).anyMatch(send -> send.way() == way && send.message().equals(confirmed));
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

  private List<Effect.Send> step(Event event) {
    Step step = device.step(event, now);
    device = step.device();
    trace.append(now).append(' ').append(event).append(step.outcome()).append(step.effects());
    if (step.outcome() instanceof Outcome.Pressed(PressId press)) {
      pressed.add(press);
      latestAt = now;
    }
    if (step.outcome() instanceof Outcome.HungUp(PressId press)) {
      hungUp.add(press);
    }
    List<Effect.Send> said = new ArrayList<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Dial(Way way) -> dialling.add(way);
        case Effect.Close(Way way) -> {
          dialling.remove(way);
          connected.remove(way);
        }
        case Effect.Send send -> said.add(send);
        case Effect.WakeAt(Duration at) -> wakeAt = at;
        case Effect.Show _ -> {}
      }
    }
    said.forEach(this::arrive);
    check();
    return said;
  }

  private void arrive(Effect.Send send) {
    Way way = send.way();
    switch (send.message()) {
      case FromDevice.Heartbeat(long number) -> {
        assertThat(way).isEqualTo(Way.WIRED);
        underway.add(new Event.Heard(way, new ToDevice.HeartbeatEcho(number)));
      }
      case HungUp told -> {
        lastCarried.put(new Carried(way, told.press(), true), now);
        underway.add(new Event.Heard(way, new ToDevice.HangUpTaken(told.press())));
      }
      case Press press -> {
        lastCarried.put(new Carried(way, press.id(), false), now);
        if (!received.contains(press.id())) {
          received.add(press.id());
        }
        Custody[] states = Custody.values();
        underway.add(
            new Event.Heard(
                anyWay(),
                new ToDevice.CustodyTold(press.id(), states[random.nextInt(states.length)])));
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
    device
        .lamps()
        .links()
        .forEach((way, lamp) -> {
          if (lamp == LinkLamp.READY) {
            carries(way);
          }
        });
  }

  private void carries(Way way) {
    for (PressId press : pressed) {
      boolean stored = way == Way.WIRED && custody.get(press) == Custody.STORED;
      if (!stored && !everNamed.contains(press)) {
        isCarried(new Carried(way, press, false));
      }
    }
    for (PressId press : hungUp) {
      Carried hangUp = new Carried(way, press, true);
      if (!hangUpsTaken.contains(hangUp) && !everClosed.contains(press)) {
        isCarried(hangUp);
      }
    }
  }

  private void isCarried(Carried owed) {
    Duration last = lastCarried.getOrDefault(owed, Duration.ofDays(-1));
    if (last.plus(LONGEST_SILENCE).compareTo(now) < 0) {
      throw new AssertionError(owed + " was last sent at " + last + ", it is " + now);
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
