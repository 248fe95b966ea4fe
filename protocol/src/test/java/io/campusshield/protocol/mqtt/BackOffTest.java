package io.campusshield.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {
  @Test
  void pausesDoubleUpToTheLongest_eachShortenedByUpToHalf() {
    for (long seed = 0; seed < 200; seed++) {
      BackOff backOff =
          new BackOff(Duration.ofMillis(500), Duration.ofSeconds(15), new SplittableRandom(seed));
      for (long full : new long[] {500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000}) {
        assertThat(backOff.pause()).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
      }
      backOff.reset();
      assertThat(backOff.pause()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    }
  }
}
