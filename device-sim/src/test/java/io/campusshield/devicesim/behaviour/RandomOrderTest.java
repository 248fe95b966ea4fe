package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that hold whatever is lost, doubled, late or cut; each seed is one story. */
final class RandomOrderTest {
  private static final int EVENTS = 600;

  static LongStream seeds() {
    return LongStream.range(0, 80);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheOrderTheDeviceShowsWhatItWasToldAndRepeatsWhatWasNotConfirmed(long seed) {
    RoughWorld world = new RoughWorld(seed, ways(seed));
    for (int i = 0; i < EVENTS; i++) {
      world.next();
    }
    world.calmsDown();
  }

  /** Every third device has the wired link only. */
  private static Set<Way> ways(long seed) {
    return seed % 3 == 0 ? EnumSet.of(Way.WIRED) : EnumSet.allOf(Way.class);
  }

  @Test
  void theSameSeedTwiceGivesTheSameTrace() {
    assertThat(trace(42)).isEqualTo(trace(42)).isNotEqualTo(trace(43));
  }

  private static String trace(long seed) {
    RoughWorld world = new RoughWorld(seed, ways(seed));
    for (int i = 0; i < EVENTS; i++) {
      world.next();
    }
    return world.trace();
  }
}
