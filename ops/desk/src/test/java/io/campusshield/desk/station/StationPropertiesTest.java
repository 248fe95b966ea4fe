package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.CELLULAR;
import static io.campusshield.desk.station.World.OWN;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.station.MemoryLedger.Health;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random copies, acts, store failures and restarts, each from a seed. */
final class StationPropertiesTest {
  private static final int ROUNDS = 60;
  private static final int PRESSES = 12;

  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsReceiptedIsWrittenDown_onceAndForGood(long seed) {
    Random random = new Random(seed);
    MemoryLedger ledger = new MemoryLedger();
    World world = new World(ledger, seed);
    Set<PressId> pressed = new HashSet<>();
    Map<Way, Map<PressId, Long>> versions = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      ledger.is(
          random.nextInt(4) > 0
              ? Health.WELL
              : List.of(Health.FAILS, Health.WRITES_LATE).get(random.nextInt(2)));
      List<Signal> batch = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        batch.add(signal(world, random, pressed));
      }
      world.station.take(batch);
      world.pass(Duration.ofMillis(random.nextInt(3000)));
      checkSent(world, versions);
      if (random.nextInt(15) == 0 && !ledger.facts().isEmpty()) {
        ledger.is(Health.WELL);
        world = new World(ledger, seed + round);
        world.station.start();
      }
    }
    ledger.is(Health.WELL);
    World last = world;
    pressed.stream().sorted().forEach(press -> last.take(last.press(WIRED, press)));
    checkWrittenOnce(ledger, pressed);
    assertThat(last.page.values()).allMatch(view -> view.unrecorded().isEmpty());
  }

  private static Signal signal(World world, Random random, Set<PressId> pressed) {
    PressId press = press(1 + random.nextInt(PRESSES));
    Way.Through way = random.nextBoolean() ? WIRED : CELLULAR;
    return switch (random.nextInt(10)) {
      case 0 -> world.heard(way, new Up.CustodyKnown(press, Custody.STORED));
      case 1 -> world.heard(way, new Up.StandingAsked(List.of(press)));
      case 2 ->
          world.heard(
              way, new StandingConfirmed(press.device(), STATION, press, 1 + random.nextInt(9)));
      case 3 -> new Signal.GatewayBorn(way);
      case 4 -> new Signal.AnswerAsked(random.nextLong(), "周敏", press, List.of(press, press(1)));
      case 5 ->
          new Signal.CloseAsked(
              random.nextLong(), "周敏", press, io.campusshield.desk.incident.Result.TEST, "试验");
      case 6 -> world.hangUp(random.nextBoolean() ? way : OWN, press);
      case 7 -> world.heard(new FromDevice.Hello(1, 1, 7, ""));
      default -> {
        pressed.add(press);
        Way any = random.nextInt(3) == 0 ? OWN : way;
        yield world.press(any, press, Duration.ofSeconds(random.nextInt(5)));
      }
    };
  }

  /**
   * A standing goes out only for what the ledger has; on no way do versions of an incident fall.
   */
  private static void checkSent(World world, Map<Way, Map<PressId, Long>> versions) {
    for (Way way : List.of(WIRED, CELLULAR, OWN)) {
      Map<PressId, Long> onThisWay = versions.computeIfAbsent(way, _ -> new HashMap<>());
      for (Standing standing : world.standings(way)) {
        List<Fact> facts = world.ledger.facts().getOrDefault(standing.incident(), List.of());
        assertThat(standing.version()).isLessThanOrEqualTo(facts.size());
        assertThat(written(facts))
            .containsAll(standing.presses().stream().map(PressStanding::press).toList());
        long before = onThisWay.merge(standing.incident(), standing.version(), Math::max);
        assertThat(standing.version()).isGreaterThanOrEqualTo(before);
      }
    }
    world.sent.clear();
    world.told.clear();
    assertThat(world.replies.values()).doesNotContainNull();
    world.replies.values().removeIf(Outcome.class::isInstance);
  }

  private static List<PressId> written(List<Fact> facts) {
    List<PressId> presses = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.PressReceived received) {
        presses.add(received.copy().id());
      }
    }
    return presses;
  }

  private static void checkWrittenOnce(MemoryLedger ledger, Set<PressId> pressed) {
    List<PressId> all = new ArrayList<>();
    ledger.facts().values().forEach(facts -> all.addAll(written(facts)));
    assertThat(all).containsExactlyInAnyOrderElementsOf(pressed);
  }
}
