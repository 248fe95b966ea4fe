package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.START;
import static io.campusshield.desk.incident.Given.STATION;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Letter;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.View;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;

/** A station with its ports in memory and a clock that the test turns. */
public final class World {
  public static final Sites SITES = sites();
  public static final Way.Through WIRED = way("gw-hexi", "wired");
  public static final Way.Through CELLULAR = way("gw-hexi", "cellular");
  public static final Way.Direct OWN =
      new Way.Direct(new DeviceId("gate-hexi"), new BrokerName("b"));

  /** What was sent to a gateway. */
  public record Sent(Way.Through way, Session session, Down down) {}

  /** What was sent to a device on its own path. */
  public record Told(Way.Direct way, ToDevice words) {}

  public final MemoryLedger ledger;
  public final List<Sent> sent = new ArrayList<>();
  public final List<Told> told = new ArrayList<>();
  public final List<View> shown = new ArrayList<>();
  public final Map<PressId, View> page = new LinkedHashMap<>();
  public List<Change.TroubleHeard> troubles = List.of();
  public final Map<Long, Outcome> replies = new HashMap<>();
  public final Station station;

  /** As the page was told. */
  public boolean records = true;

  private UUID boot = new UUID(7, 7);
  private Duration off = Duration.ZERO;

  public Sites sites = SITES;

  private Duration now = Duration.ofHours(1);
  private long number;

  public World() {
    this(new MemoryLedger(), 1);
  }

  /** With a ledger that is none of this memory's. */
  public World(Ledger real) {
    this(new MemoryLedger(), real, 1);
  }

  public World(MemoryLedger ledger, long seed) {
    this(ledger, ledger, seed);
  }

  private World(MemoryLedger memory, Ledger real, long seed) {
    this.ledger = memory;
    station =
        new Station(
            new Core(SITES, new SplittableRandom(seed)),
            new Station.Ports(
                real, this::offer, new Page(), this::clock, (t, o) -> replies.put(t, o)));
  }

  private static Sites sites() {
    Sites.Site hexi = new Sites.Site(new SiteId("hexi"), "河西小学", false);
    return new Sites(
        STATION,
        "城南派出所",
        List.of(
            new Sites.Place(hexi, "正门", new DeviceId("gate-hexi"), new GatewayId("gw-hexi")),
            new Sites.Place(hexi, "后门", new DeviceId("back-hexi"), new GatewayId("gw-hexi"))));
  }

  public static Way.Through way(String gateway, String path) {
    return new Way.Through(new GatewayId(gateway), new PathId(path), new BrokerName("a"));
  }

  private boolean offer(Way way, Session session, Letter letter) {
    switch (letter) {
      case Letter.ToGateway(_, Down down, _) ->
          sent.add(new Sent((Way.Through) way, session, down));
      case Letter.ToDevice(_, ToDevice words, _) -> told.add(new Told((Way.Direct) way, words));
    }
    return true;
  }

  private final class Page implements Board {
    @Override
    public void show(View view) {
      World.this.show(view);
    }

    @Override
    public void show(List<Change.TroubleHeard> open) {
      troubles = open;
    }

    @Override
    public void show(Sites now) {
      sites = now;
    }

    @Override
    public void recording(boolean now) {
      records = now;
    }
  }

  private void show(View view) {
    shown.add(view);
    page.put(view.state().sheet().id(), view);
    if (view.withdrawn()) {
      page.remove(view.state().sheet().id());
    }
  }

  public Moment clock() {
    return new Moment(START.plus(now).plus(off), now, boot);
  }

  /** From a world's first moment on, as time really passes. */
  static Clock running() {
    World first = new World();
    long start = System.nanoTime();
    return () -> {
      Duration since = first.now.plusNanos(System.nanoTime() - start);
      return new Moment(START.plus(since), since, first.boot);
    };
  }

  /** The wall clock is set this much ahead. */
  void clockSteps(Duration ahead) {
    off = off.plus(ahead);
  }

  /** The next start of the desk, with what is written down, at this moment. */
  World restarted() {
    World next = new World(ledger, 2);
    next.now = now;
    next.off = off;
    next.boot = boot;
    return next;
  }

  /** As {@link #restarted}, after the machine's power was gone so long. */
  World rebooted(Duration dark) {
    World next = restarted();
    next.now = Duration.ofSeconds(20);
    next.off = Duration.between(START.plus(next.now), clock().wall().plus(dark));
    next.boot = new UUID(8, 8);
    return next;
  }

  /** Turns the clock, and does what is due on the way. */
  public void pass(Duration time) {
    Duration end = now.plus(time);
    while (now.compareTo(end) < 0) {
      Duration next =
          station
              .untilDue()
              .map(wait -> now.plus(wait))
              .filter(t -> t.compareTo(end) < 0)
              .orElse(end);
      now = next.compareTo(now) > 0 ? next : now.plusMillis(1);
      station.due();
    }
  }

  public Signal.HeardDirect heard(FromDevice message) {
    return new Signal.HeardDirect(message, OWN, clock());
  }

  public Signal.HeardThrough heard(Way.Through way, Up.Body body) {
    return new Signal.HeardThrough(new Up(7, ++number, body), way, Session.URGENT, clock());
  }

  public Signal.Heard press(Way way, PressId id) {
    return press(way, id, Duration.ZERO);
  }

  public Signal.Heard press(Way way, PressId id, Duration age) {
    return copy(way, new Press(id, Button.ALARM, false, new DeviceTime.None(), age(age), 0));
  }

  public Signal.Heard call(Way way, PressId id, Duration age) {
    return copy(way, new Press(id, Button.CALL, false, new DeviceTime.None(), age(age), 0));
  }

  public Signal.Heard hangUp(Way way, PressId call) {
    HungUp hungUp = new HungUp(call, Age.NOW);
    return switch (way) {
      case Way.Through through -> heard(through, hungUp);
      case Way.Direct own -> new Signal.HeardDirect(hungUp, own, clock());
    };
  }

  private Signal.Heard copy(Way way, Press press) {
    return switch (way) {
      case Way.Through through -> heard(through, new Up.PressSeen(press, clock().wall(), true));
      case Way.Direct own -> new Signal.HeardDirect(press, own, clock());
    };
  }

  private static Age age(Duration age) {
    return new Age(age, false);
  }

  public void take(Signal... signals) {
    station.take(List.of(signals));
  }

  public Outcome answer(String by, PressId incident, PressId... presses) {
    take(new Signal.AnswerAsked(++number, by, incident, List.of(presses)));
    return reply(number);
  }

  public Outcome close(String by, PressId incident) {
    take(new Signal.CloseAsked(++number, by, incident, Result.RESOLVED, "完"));
    return reply(number);
  }

  public Outcome hangUp(String by, PressId incident) {
    take(new Signal.CloseAsked(++number, by, incident, Result.CALL_ENDED, ""));
    return reply(number);
  }

  public Outcome reply(long ticket) {
    return Objects.requireNonNull(replies.get(ticket), "no reply");
  }

  /** The incident as the page shows it. */
  public View view(PressId incident) {
    return Objects.requireNonNull(page.get(incident), "not on the page");
  }

  /** The standings sent since the last look, by way. */
  public List<Standing> standings(Way way) {
    return switch (way) {
      case Way.Through through -> sent(through);
      case Way.Direct own ->
          told.stream()
              .filter(t -> t.way().equals(own))
              .map(Told::words)
              .filter(ToDevice.StandingTold.class::isInstance)
              .map(words -> ((ToDevice.StandingTold) words).standing())
              .toList();
    };
  }

  private List<Standing> sent(Way.Through way) {
    return sent.stream()
        .filter(s -> s.way().equals(way))
        .map(Sent::down)
        .filter(Down.StandingSaid.class::isInstance)
        .map(down -> ((Down.StandingSaid) down).standing())
        .toList();
  }
}
