package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Rung;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R6: what nobody has answered is at exactly the tier that the ladder names for its age. */
final class EscalationTest {
  private static final PressId FIRST = press(1);

  private World world = new World();
  private final Instant pressed = world.clock().wall();

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }

  private void presses(PressId press) {
    world.take(world.press(WIRED, press));
  }

  private List<Rung> reached() {
    return tiers().map(fact -> fact.climb().reached()).toList();
  }

  private java.util.stream.Stream<Fact.TierReached> tiers() {
    return world.ledger.facts().getOrDefault(FIRST, List.of()).stream()
        .filter(Fact.TierReached.class::isInstance)
        .map(Fact.TierReached.class::cast);
  }

  @Test
  void anAlarmNobodyAnswers_isAtEachTierAtItsAge_andThenBeginsAgain() {
    presses(FIRST);
    world.pass(seconds(199));

    assertThat(reached())
        .containsExactly(
            new Rung(0, 1),
            new Rung(0, 2),
            new Rung(0, 3),
            new Rung(1, 0),
            new Rung(1, 1),
            new Rung(1, 2),
            new Rung(1, 3),
            new Rung(2, 0),
            new Rung(2, 1));
    assertThat(tiers().map(fact -> Duration.between(pressed, fact.at()).toSeconds()))
        .as("in seconds after the press")
        .containsExactly(15L, 20L, 30L, 90L, 105L, 110L, 120L, 180L, 195L);
  }

  @Test
  void theGuardSeesTheTier_andItNeverGoesBack() {
    presses(FIRST);
    world.pass(seconds(95));

    assertThat(world.standings(WIRED).stream().map(EscalationTest::tier).distinct())
        .containsExactly(0, 1, 2, 3);
    assertThat(tier(world.standings(WIRED).getLast())).isEqualTo(3);
  }

  private static int tier(Standing standing) {
    return standing.presses().getFirst().tier();
  }

  @Test
  void aPressThatComesLate_isAtTheTierOfItsAgeAtOnce() {
    world.take(world.press(WIRED, FIRST, seconds(25)));
    world.pass(seconds(0.1));

    assertThat(reached()).containsExactly(new Rung(0, 2));
  }

  @Test
  void anAnswerEndsIt_andTheNextPressBeginsItsOwn() {
    presses(FIRST);
    world.pass(seconds(16));
    world.answer("周敏", FIRST, FIRST);
    world.pass(seconds(100));
    assertThat(reached()).containsExactly(new Rung(0, 1));

    presses(press(2));
    world.pass(seconds(16));
    assertThat(reached()).containsExactly(new Rung(0, 1), new Rung(0, 1));
  }

  @Test
  void aPressThatNoAnswerCovers_climbsByItsOwnAge() {
    presses(FIRST);
    world.pass(seconds(12));
    presses(press(2));
    world.answer("周敏", FIRST, FIRST);
    world.pass(seconds(14));
    assertThat(reached()).isEmpty();

    world.pass(seconds(1.1));
    assertThat(reached()).containsExactly(new Rung(0, 1));
  }

  @Test
  void aRestartPostponesAndRepeatsNothing_andWhatIsOverdueComesAtOnce() {
    presses(FIRST);
    world.pass(seconds(16));
    world = world.restarted();
    world.station.start();
    world.pass(seconds(3.9));
    assertThat(reached()).containsExactly(new Rung(0, 1));

    world.pass(seconds(0.2));
    assertThat(reached()).containsExactly(new Rung(0, 1), new Rung(0, 2));
  }

  @Test
  void aStepOfTheClockMovesNoTier() {
    presses(FIRST);
    world.pass(seconds(10));
    world.clockSteps(Duration.ofHours(-5));
    world.take(world.press(WIRED, FIRST, seconds(10)));
    world.pass(seconds(4.9));
    assertThat(reached()).isEmpty();

    world.clockSteps(Duration.ofDays(4000));
    world.take(world.press(WIRED, FIRST, seconds(15)));
    world.pass(seconds(0.2));
    assertThat(reached()).containsExactly(new Rung(0, 1));
  }

  @Test
  void afterTheMachineWasDark_theNextTierIsDueAtOnce_andLaterOnesKeepTheirDistance() {
    presses(FIRST);
    world.pass(seconds(16));
    world = world.rebooted(Duration.ofHours(9));
    world.station.start();
    world.pass(seconds(1));
    assertThat(reached()).containsExactly(new Rung(0, 1), new Rung(0, 2));

    world.pass(seconds(8.9));
    assertThat(reached()).hasSize(2);
    world.pass(seconds(0.5));
    assertThat(reached()).endsWith(new Rung(0, 3)).hasSize(3);
  }

  @Test
  void aTierThatTheStoreDoesNotTake_isReachedWhenItDoes() {
    presses(FIRST);
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.pass(seconds(17));
    assertThat(reached()).isEmpty();

    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(seconds(2));
    assertThat(reached()).containsExactly(new Rung(0, 1));
  }

  @Test
  void whenTheOldestCallIsHungUp_theOthersAgeCounts() {
    world.take(world.call(WIRED, FIRST, Duration.ZERO));
    world.pass(seconds(16));
    world.take(world.call(WIRED, press(2), Duration.ZERO));
    world.take(world.hangUp(WIRED, FIRST));
    world.pass(seconds(19));
    assertThat(reached()).containsExactly(new Rung(0, 1));

    world.pass(seconds(2));
    assertThat(reached()).containsExactly(new Rung(0, 1), new Rung(0, 2));
  }

  @Test
  void aMissedCallIsToldToNobodyAnyMore() {
    world.take(world.call(WIRED, FIRST, Duration.ZERO));
    world.pass(seconds(5));
    world.take(world.hangUp(WIRED, FIRST));
    world.pass(seconds(100));

    assertThat(reached()).isEmpty();
  }
}
