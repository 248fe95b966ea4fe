package io.campusshield.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A gateway's core with a hand on its clock, its disk and its paths; what it asks for is kept in
 * lists.
 */
public final class GatewayInVirtualTime {
  public static final PathId WIRED = new PathId("wired");
  public static final PathId CELLULAR = new PathId("cellular");
  public static final DeviceId GATE = new DeviceId("gate-hexi");
  public static final DeviceId HALL = new DeviceId("hall-hexi");
  public static final StationId STATION = new StationId("chengnan");
  public static final int WINDOW = 8;
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private record Numbered(long number, Fact fact) {}

  private final List<Numbered> disk = new ArrayList<>();
  private final List<Numbered> unforced = new ArrayList<>();
  private UUID boot = new UUID(1, 1);
  private Duration clock = Duration.ofSeconds(1000);
  private boolean clockProven = true;
  private Core core;
  private long lastFact;

  /** What the last step asked for. */
  public List<Effect> effects = List.of();

  public GatewayInVirtualTime() {
    core = new Core(new GatewayId("gw-hexi"), 77, List.of(WIRED, CELLULAR), WINDOW);
    take(core.recover(List.of(), now()));
  }

  public Mark now() {
    return new Mark(boot, clock, NOON.plus(clock), clockProven);
  }

  public void waits(Duration time) {
    clock = clock.plus(time);
  }

  public List<Effect> on(Signal signal) {
    return take(core.step(signal, now()));
  }

  private List<Effect> take(Core.Step step) {
    lastFact = step.firstFact() - 1;
    step.facts().forEach(this::hand);
    effects = step.effects();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.StoreAgain again -> again.facts().forEach(this::hand);
        case Effect.ForgetBefore(long first) -> forget(first);
        default -> {}
      }
    }
    return effects;
  }

  private void hand(Fact fact) {
    unforced.add(new Numbered(++lastFact, fact));
  }

  /** What is kept is what the state is made of: a restart finds the same. */
  private void forget(long first) {
    disk.removeIf(kept -> kept.number() < first);
    if (unforced.isEmpty()) {
      assertThat(found())
          .as("found after a restart")
          .containsExactlyInAnyOrderElementsOf(Set.copyOf(core.needed()));
    }
  }

  /** What a restart would find to be open and known now. */
  private Set<Fact> found() {
    Core next = new Core(new GatewayId("gw-hexi"), 79, List.of(WIRED, CELLULAR), WINDOW);
    next.recover(earlier(), now());
    return Set.copyOf(next.needed());
  }

  private List<Recovered> earlier() {
    return disk.stream().map(kept -> new Recovered(kept.fact(), true)).toList();
  }

  /** How many facts the disk holds. */
  int held() {
    return disk.size();
  }

  /** The disk takes everything that waits. */
  public List<Effect> diskForces() {
    disk.addAll(unforced);
    unforced.clear();
    return on(new Signal.Appended(lastFact));
  }

  /** Whether the press would survive a power cut now. */
  public boolean durable(PressId press) {
    return disk.stream()
        .anyMatch(kept ->
            kept.fact() instanceof Fact.PressTaken taken && taken.press().id().equals(press));
  }

  public List<Effect> diskFails() {
    if (unforced.isEmpty()) {
      return List.of();
    }
    long first = unforced.getFirst().number();
    unforced.clear();
    return on(new Signal.AppendFailed(first, lastFact, "BROKEN"));
  }

  /** The process is killed and starts again; what was not forced is gone. */
  public List<Effect> crashes() {
    unforced.clear();
    disk.replaceAll(kept -> new Numbered(0, kept.fact()));
    core = new Core(new GatewayId("gw-hexi"), 78, List.of(WIRED, CELLULAR), WINDOW);
    return take(core.recover(earlier(), now()));
  }

  /** Its power was gone: as {@link #crashes}, and nothing tells how long that was. */
  public List<Effect> reboots() {
    boot = new UUID(boot.getMostSignificantBits(), boot.getLeastSignificantBits() + 1);
    clock = Duration.ofSeconds(5);
    clockProven = false;
    return crashes();
  }

  public void pathsCome() {
    for (PathId path : List.of(WIRED, CELLULAR)) {
      for (Session session : Session.values()) {
        on(new Signal.SessionUp(path, session));
      }
    }
  }

  public static List<Publish> publishes(List<Effect> step) {
    return step.stream().filter(Publish.class::isInstance).map(Publish.class::cast).toList();
  }

  /** Of packets that hold one each. */
  public static Up only(Publish publish) {
    if (publish.messages().size() != 1) {
      throw new AssertionError("not one message: " + publish);
    }
    return publish.messages().getFirst();
  }

  /** All that goes out now, whatever the packets. */
  public static List<Up> messages(List<Effect> step) {
    return publishes(step).stream().flatMap(publish -> publish.messages().stream()).toList();
  }

  public List<Effect> timePasses(Duration time) {
    waits(time);
    return on(new Signal.TimePassed());
  }

  public static PressId id(DeviceId device, int number) {
    return new PressId(device, 0xabcdefL, number);
  }

  public static Press press(DeviceId device, int number) {
    return new Press(id(device, number), Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0);
  }

  public static Press call(DeviceId device, int number) {
    return new Press(id(device, number), Button.CALL, false, new DeviceTime.None(), Age.NOW, 0);
  }

  public static Signal heard(Press press) {
    return heard(press, new Way.Wired());
  }

  public static Signal heard(Press press, Way way) {
    return new Signal.PressHeard(press, way);
  }

  public static Signal hungUp(PressId call, Way way) {
    return new Signal.HangUpHeard(new HungUp(call, Age.NOW), way);
  }

  public static Signal said(PathId path, Standing standing) {
    return new Signal.DownHeard(path, Session.URGENT, new StandingSaid(standing, NOON));
  }

  public static Standing standing(long version, Stage stage, PressId... presses) {
    List<PressStanding> each = new ArrayList<>();
    for (PressId press : presses) {
      each.add(new PressStanding(press, stage, 0, "", Duration.ZERO));
    }
    return new Standing(STATION, presses[0], version, false, false, each);
  }
}
