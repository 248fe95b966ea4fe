package io.campusshield.protocol.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final UUID BOOT = new UUID(1, 1);
  private static final Ladder LADDER = Ladder.USUAL;
  private static final Predicate<Target> ALL = EnumSet.allOf(Target.class)::contains;

  private static Mark at(double seconds) {
    return at(BOOT, seconds);
  }

  private static Mark at(UUID boot, double seconds) {
    return new Mark(boot, Duration.ofMillis((long) (seconds * 1000)), Instant.EPOCH, false);
  }

  private static Climb begun() {
    return Climb.begun(new Since(at(0), Age.NOW));
  }

  private static Optional<Rung> reached(Climb climb, double seconds) {
    return LADDER.taken(climb, at(seconds), ALL).map(taken -> taken.after().reached());
  }

  @Test
  void nothingIsDueBeforeItsAge() {
    assertThat(reached(begun(), 14.999)).isEmpty();
    assertThat(LADDER.until(begun(), at(14.999), ALL)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void eachTierIsDueAtItsAge() {
    Climb climb = begun();
    for (int tier = 1; tier < LADDER.tiers().size(); tier++) {
      double age = LADDER.tiers().get(tier).after().toSeconds();
      Ladder.Taken taken = LADDER.taken(climb, at(age), ALL).orElseThrow();
      assertThat(taken.tiers()).containsExactly(tier);
      assertThat(taken.skipped()).isEmpty();
      climb = taken.after();
    }
    assertThat(climb.reached()).isEqualTo(new Rung(0, 3));
  }

  @Test
  void afterTheLastTierItBeginsAgainForEver() {
    Climb last = new Climb(new Since(at(0), Age.NOW), new Rung(0, 3), 3);

    assertThat(reached(last, 89.9)).isEmpty();
    assertThat(reached(last, 90)).contains(new Rung(1, 0));
    assertThat(reached(new Climb(last.since(), new Rung(7, 3), 3), 8 * 90))
        .contains(new Rung(8, 0));
  }

  @Test
  void whatIsOverdueIsTakenInOneStepAndNobodyIsToldTwice() {
    Ladder.Taken taken = LADDER.taken(begun(), at(1000), ALL).orElseThrow();

    assertThat(taken.after().reached()).isEqualTo(new Rung(11, 0));
    assertThat(taken.tiers()).containsExactly(0, 1, 2, 3);
    assertThat(taken.after().highest()).as("in whatever round").isEqualTo(3);
    assertThat(LADDER.taken(taken.after(), at(1000), ALL)).isEmpty();
  }

  @Test
  void aTierOfWhichNobodyCanRingIsSkippedAtOnce() {
    Predicate<Target> can = EnumSet.of(Target.DUTY_LEADER)::contains;

    assertThat(LADDER.until(begun(), at(1), can)).isZero();
    Ladder.Taken taken = LADDER.taken(begun(), at(1), can).orElseThrow();

    assertThat(taken.tiers()).containsExactly(1, 2);
    assertThat(taken.skipped()).containsExactly(1, 2);
    assertThat(reached(taken.after(), 29.9)).isEmpty();
    assertThat(reached(taken.after(), 30)).as("later ones keep their age").contains(new Rung(0, 3));
  }

  @Test
  void whereNobodyCanRingTheRoundsAreWaitedForAllTheSame() {
    Climb top = LADDER.taken(begun(), at(1), _ -> false).orElseThrow().after();

    assertThat(top.reached()).isEqualTo(new Rung(0, 3));
    assertThat(LADDER.until(top, at(1), _ -> false)).isEqualTo(Duration.ofSeconds(89));
    assertThat(LADDER.taken(top, at(90), _ -> false).orElseThrow().tiers())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void aSeatThatGoesAwayLetsTheNextTierFollowAtOnce() {
    Climb all = LADDER.taken(begun(), at(15), ALL).orElseThrow().after();

    assertThat(LADDER.taken(all, at(16), Target.DUTY_LEADER::equals).orElseThrow().tiers())
        .containsExactly(2);
  }

  @Test
  void afterARestartWithinABootNothingIsPostponedOrRepeated() {
    Climb reloaded = new Climb(new Since(at(0), Age.NOW), new Rung(0, 2), 3);

    assertThat(reached(reloaded, 25)).isEmpty();
    assertThat(LADDER.until(reloaded, at(25), ALL)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void afterABootWithoutAProvenClockTheNextIsDueNowAndLaterOnesKeepTheirDistance() {
    UUID next = new UUID(2, 2);
    Climb stored = new Climb(new Since(at(0), Age.NOW), new Rung(0, 1), 3);

    Ladder.Taken taken = LADDER.taken(stored, at(next, 100), ALL).orElseThrow();

    assertThat(taken.tiers()).containsExactly(2);
    assertThat(taken.skipped()).isEmpty();
    assertThat(LADDER.taken(taken.after(), at(next, 109.9), ALL)).isEmpty();
    assertThat(LADDER.taken(taken.after(), at(next, 110), ALL).orElseThrow().tiers())
        .containsExactly(3);
  }

  @Test
  void anOlderCopyBringsItForwardAndAYoungerOneNeverBack() {
    Climb climb = begun();
    Climb older = climb.orOlder(new Since(at(5), new Age(Duration.ofSeconds(25), false)));

    assertThat(reached(older, 5)).contains(new Rung(0, 2));
    assertThat(climb.orOlder(new Since(at(5), Age.NOW))).isEqualTo(climb);
  }

  @Test
  void aLadderThatCanNotBeClimbedIsNone() {
    Tier first = new Tier(Duration.ZERO, Set.of(Target.ALL_SEATS));
    Duration minute = Duration.ofMinutes(1);

    assertThatIllegalArgumentException().isThrownBy(() -> new Ladder(List.of(), minute));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ladder(List.of(first, first), minute));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ladder(List.of(new Tier(minute, Set.of(Target.ALL_SEATS))), minute));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ladder(List.of(first), Duration.ofSeconds(4)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tier(minute, Set.of()));
  }
}
