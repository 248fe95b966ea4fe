package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.START;
import static io.campusshield.desk.incident.Given.STATION;

import io.campusshield.desk.core.BrokerName;
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
import io.campusshield.protocol.message.Press;
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

/** A station with its ports in memory and a clock that the test turns. */
public final class World {
  public static final Sites SITES = sites();
  public static final Way WIRED = way("gw-hexi", "wired");
  public static final Way CELLULAR = way("gw-hexi", "cellular");

  /** What was sent. */
  public record Sent(Way way, Session session, Down down) {}

  public final MemoryLedger ledger;
  public final List<Sent> sent = new ArrayList<>();
  public final List<View> shown = new ArrayList<>();
  public final Map<PressId, View> page = new LinkedHashMap<>();
  public final Map<Long, Outcome> replies = new HashMap<>();
  public final Station station;
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
                real, this::offer, this::show, this::clock, (t, o) -> replies.put(t, o)));
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

  public static Way way(String gateway, String path) {
    return new Way(new GatewayId(gateway), new PathId(path), new BrokerName("a"));
  }

  private boolean offer(Way way, Session session, Letter letter) {
    sent.add(new Sent(way, session, letter.down()));
    return true;
  }

  private void show(View view) {
    shown.add(view);
    page.put(view.state().sheet().id(), view);
    if (view.withdrawn()) {
      page.remove(view.state().sheet().id());
    }
  }

  public Moment clock() {
    return new Moment(START.plus(now), now);
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

  public Signal.Heard heard(Way way, Up.Body body) {
    return new Signal.Heard(new Up(7, ++number, body), way, Session.URGENT, clock());
  }

  public Signal.Heard press(Way way, PressId id) {
    return press(way, id, Duration.ZERO);
  }

  public Signal.Heard press(Way way, PressId id, Duration age) {
    return heard(
        way,
        new Up.PressSeen(
            new Press(id, Button.ALARM, false, new DeviceTime.None(), new Age(age, false), 0),
            clock().wall(),
            true));
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

  public Outcome reply(long ticket) {
    return Objects.requireNonNull(replies.get(ticket), "no reply");
  }

  /** The incident as the page shows it. */
  public View view(PressId incident) {
    return Objects.requireNonNull(page.get(incident), "not on the page");
  }

  /** The standings sent since the last look, by way. */
  public List<Standing> standings(Way way) {
    return sent.stream()
        .filter(s -> s.way().equals(way))
        .map(Sent::down)
        .filter(Down.StandingSaid.class::isInstance)
        .map(down -> ((Down.StandingSaid) down).standing())
        .toList();
  }
}
