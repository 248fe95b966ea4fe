package io.campusshield.simulation.world;

import io.campusshield.protocol.standing.Button;
import io.campusshield.simulation.disk.TornDisk;
import io.campusshield.simulation.net.Broker;
import io.campusshield.simulation.net.Route;
import io.campusshield.simulation.rule.Finding;
import io.campusshield.simulation.rule.Rules;
import io.campusshield.simulation.time.Chance;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One seed's world: first what may go wrong goes wrong and every rule is watched at every step,
 * then nothing goes wrong any more, and within a bound all must be well.
 */
public final class World {
  /** Longer than every back-off, timeout and patience in a row. */
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(3);

  private static final Duration PEOPLE_REST_AFTER = Duration.ofMinutes(1);

  /** Some ten times what the busiest world takes. */
  private static final long MOST_STEPS = 3_000_000;

  private final Timeline timeline = new Timeline();
  private final Tally tally = new Tally();
  private final Rules rules = new Rules(timeline);
  private final Chance chance;
  private final Story story;
  private final Town town;
  private final Scene scene;
  private long steps;

  /**
   * How a world ended.
   *
   * @param finding the first rule that was seen broken
   */
  public record Ending(
      Optional<Finding> finding, Duration lasted, Tally tally, long events, long fingerprint) {}

  public World(long seed, Story.Telling telling) {
    chance = new Chance(seed);
    story = new Story(timeline, telling);
    scene = new Scene(timeline, chance, rules, story, tally);
    town = new Town(scene);
  }

  /** The names of all witnesses. */
  public static List<String> watched() {
    return new Rules(new Timeline()).names();
  }

  /** Once. */
  public Ending run() {
    Duration troubled = lasts();
    town.begins();
    guards(troubled);
    mishaps(troubled);
    town.desk
        .people()
        .take(chance.of(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMinutes(2)));
    boolean whole = goesOnUntil(troubled);
    if (whole) {
      calm();
      whole = goesOnUntil(troubled.plus(PEOPLE_REST_AFTER));
    }
    if (whole) {
      town.desk.people().silent(true);
      whole = goesOnUntil(troubled.plus(SETTLES_WITHIN));
    }
    if (whole) {
      rules.settled();
    }
    return new Ending(rules.finding(), timeline.now(), tally, story.events(), story.fingerprint());
  }

  private boolean goesOnUntil(Duration end) {
    while (timeline.next(end)) {
      if (rules.finding().isPresent()) {
        return false;
      }
      if (++steps > MOST_STEPS) {
        rules.broke("the world", new AssertionError("it does not come to rest"));
      }
    }
    return rules.finding().isEmpty();
  }

  private Duration lasts() {
    return switch (chance.below(20)) {
      case 0 -> chance.between(Duration.ofMinutes(15), Duration.ofMinutes(30));
      case 1, 2, 3 -> chance.between(Duration.ofMinutes(4), Duration.ofMinutes(15));
      default -> chance.between(Duration.ofMinutes(1), Duration.ofMinutes(4));
    };
  }

  /** Presses in clusters: nobody presses once when a knife is there. */
  private void guards(Duration troubled) {
    int left = 12 + chance.below(chance.of(16, 40, 100));
    while (left > 0) {
      GateDevice device = chance.of(town.devices);
      Duration at = chance.between(Duration.ofMillis(500), troubled);
      int pushes = Math.min(left, 1 + chance.below(5));
      Duration pause =
          chance.of(Duration.ofMillis(5), Duration.ofMillis(700), Duration.ofSeconds(9));
      for (int push = 0; push < pushes; push++) {
        Duration when = at.plus(pause.multipliedBy(push));
        timeline.at(when.compareTo(troubled) < 0 ? when : troubled, () -> pushes(device));
      }
      left -= pushes;
    }
    if (chance.in(1, 40)) {
      stuck(chance.of(town.devices), troubled);
    }
  }

  private void stuck(GateDevice device, Duration troubled) {
    Duration at = chance.between(Duration.ZERO, troubled);
    Duration pause =
        chance.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3));
    for (int push = 0; push < 75; push++) {
      Duration when = at.plus(pause.multipliedBy(push));
      if (when.compareTo(troubled) < 0) {
        timeline.at(when, () -> device.pressed(Button.ALARM, false));
      }
    }
  }

  private void pushes(GateDevice device) {
    boolean drill = chance.in(1, 8);
    if (chance.in(2, 3)) {
      device.pressed(Button.ALARM, drill);
    } else {
      device.pressed(Button.CALL, drill);
      if (chance.in(1, 2)) {
        timeline.after(chance.about(Duration.ofSeconds(10)), device::hungUp);
      }
    }
  }

  private void mishaps(Duration troubled) {
    List<Mishap> on = new ArrayList<>();
    int likely = chance.of(0, 1, 2, 4, 6);
    for (Mishap each : Mishap.values()) {
      if (chance.in(likely, 12)) {
        on.add(each);
      }
    }
    if (on.isEmpty()) {
      return;
    }
    int count = 1 + chance.below(chance.of(3, 10, 25));
    for (int n = 0; n < count; n++) {
      Mishap mishap = chance.of(on);
      Duration at = chance.between(Duration.ofMillis(100), troubled);
      Duration wanted =
          chance.about(
              chance.of(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(4)));
      Duration lasting = wanted.compareTo(troubled.minus(at)) < 0 ? wanted : troubled.minus(at);
      timeline.at(
          at,
          () -> {
            tally.mishaps++;
            mishap.befalls(town, scene, lasting);
          });
    }
  }

  private void calm() {
    story.tell("from here on nothing goes wrong");
    town.network.routes().values().stream()
        .filter(route -> route.state() != Route.State.OPEN)
        .forEach(Route::mend);
    for (Broker broker : town.network.brokers()) {
      broker.is(Broker.Health.SOUND);
      broker.start();
    }
    for (Gateway gateway : town.gateways) {
      gateway.disk().trouble(_ -> TornDisk.Ending.WORKS);
      gateway.disk().space(Long.MAX_VALUE);
      gateway.disk().readOnly(false);
      gateway.forces(Duration.ofMillis(3));
      gateway.stalls(0);
      gateway.fuse(0);
    }
    town.desk.ledger().is(SimulatedStore.Health.WELL);
    town.desk.stalls(0);
    town.desk.fuse(0);
    town.desk.people().take(Duration.ofSeconds(4));
    town.desk.people().silent(false);
  }
}
