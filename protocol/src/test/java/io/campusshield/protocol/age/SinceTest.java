package io.campusshield.protocol.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SinceTest {
  private static final UUID BOOT = new UUID(1, 1);
  private static final UUID NEXT_BOOT = new UUID(2, 2);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Mark mark(UUID boot, int monotonicSeconds, Instant wall, boolean proven) {
    return new Mark(boot, Duration.ofSeconds(monotonicSeconds), wall, proven);
  }

  private static Since pressedThreeSecondsBefore(Mark at) {
    return new Since(at, new Age(Duration.ofSeconds(3), false));
  }

  @Test
  void withinABootTheMonotonicClockCounts_whateverTheWallClockDoes() {
    Since since = pressedThreeSecondsBefore(mark(BOOT, 100, NOON, true));
    for (Instant wall :
        new Instant[] {Instant.EPOCH, NOON, Instant.parse("2099-01-01T00:00:00Z")}) {
      assertThat(since.age(mark(BOOT, 107, wall, false)))
          .isEqualTo(new Age(Duration.ofSeconds(10), false));
    }
  }

  @Test
  void acrossBootsTheWallClockCounts_ifBothWereProven() {
    Since since = pressedThreeSecondsBefore(mark(BOOT, 100, NOON, true));
    assertThat(since.age(mark(NEXT_BOOT, 5, NOON.plusSeconds(60), true)))
        .isEqualTo(new Age(Duration.ofSeconds(63), false));
  }

  @Test
  void acrossBootsAnUnprovenClockTellsNothing_andTheAgeIsTheLeastItCanBe() {
    Since since = pressedThreeSecondsBefore(mark(BOOT, 100, NOON, true));
    Since unproven = pressedThreeSecondsBefore(mark(BOOT, 100, NOON, false));
    Age least = new Age(Duration.ofSeconds(3), true);
    assertThat(since.age(mark(NEXT_BOOT, 5, NOON.plusSeconds(60), false))).isEqualTo(least);
    assertThat(unproven.age(mark(NEXT_BOOT, 5, NOON.plusSeconds(60), true))).isEqualTo(least);
  }

  @Test
  void aCopyThatTellsTheWholeAge_countsBeforeTheLeastThatIsKnown_unlessItTellsOfLess() {
    Since vague = pressedThreeSecondsBefore(mark(BOOT, 100, NOON, false));
    Mark now = mark(NEXT_BOOT, 5, NOON.plusSeconds(60), true);
    assertThat(vague.vaguerThan(new Since(now, new Age(Duration.ofSeconds(3), false)), now))
        .isTrue();
    assertThat(vague.vaguerThan(new Since(now, new Age(Duration.ofSeconds(3), true)), now))
        .isFalse();
    assertThat(vague.vaguerThan(new Since(now, new Age(Duration.ofSeconds(2), false)), now))
        .isFalse();
    Since whole = pressedThreeSecondsBefore(now);
    assertThat(whole.vaguerThan(new Since(now, new Age(Duration.ofSeconds(9), false)), now))
        .isFalse();
  }

  @Test
  void noAgeIsNegative() {
    Since since = pressedThreeSecondsBefore(mark(BOOT, 100, NOON, true));
    assertThat(since.age(mark(NEXT_BOOT, 5, NOON.minusSeconds(60), true)).elapsed())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(new Age(Duration.ofSeconds(-1), false).elapsed()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aWallClockIsProvenWithinTwoSecondsOfTheStations_inThisBootOnly() {
    ProvenTime proven = new ProvenTime(NOON, BOOT, Duration.ofSeconds(100));
    assertThat(proven.proves(BOOT, Duration.ofSeconds(160), NOON.plusSeconds(62))).isTrue();
    assertThat(proven.proves(BOOT, Duration.ofSeconds(160), NOON.plusSeconds(63))).isFalse();
    assertThat(proven.proves(NEXT_BOOT, Duration.ofSeconds(160), NOON.plusSeconds(60))).isFalse();
  }
}
