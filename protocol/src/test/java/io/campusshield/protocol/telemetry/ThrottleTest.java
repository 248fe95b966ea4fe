package io.campusshield.protocol.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Duration START = Duration.ofDays(3);
  private final Throttle throttle = new Throttle();

  @Test
  void theFirstOfAKindIsWritten_thenOneAMinuteWithTheCountOfThoseBetween() {
    assertThat(throttle.admit("a", START)).isEqualTo(OptionalLong.of(0));
    for (int i = 1; i < 60; i++) {
      assertThat(throttle.admit("a", START.plusSeconds(i))).isEmpty();
    }
    assertThat(throttle.admit("b", START.plusSeconds(59))).isEqualTo(OptionalLong.of(0));
    assertThat(throttle.admit("a", START.plusSeconds(60))).isEqualTo(OptionalLong.of(59));
    assertThat(throttle.admit("a", START.plusSeconds(61))).isEmpty();
  }

  @Test
  void aStormOfManyKindsWritesFewLines_andNoneOfItIsUncounted() {
    long written = 0;
    long counted = 0;
    for (int i = 0; i < 10_000; i++) {
      OptionalLong line = throttle.admit("kind-" + i % 5000, START.plusMillis(i));
      if (line.isPresent()) {
        written++;
        counted += line.getAsLong();
      }
    }
    assertThat(written).isEqualTo(Throttle.LINES);
    OptionalLong next = throttle.admit("next", START.plus(Throttle.WINDOW).plusSeconds(1));
    assertThat(next).isPresent();
    counted += next.getAsLong();
    written++;
    assertThat(written + counted).isLessThanOrEqualTo(10_001);
    assertThat(counted).isGreaterThan(9_000);
  }
}
