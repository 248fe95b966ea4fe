package io.campusshield.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.simulation.run.Trial;
import io.campusshield.simulation.world.Story;
import io.campusshield.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few worlds in every build; many more in {@link ManySeedsTest}. */
class SeedsTest {
  @Test
  void aFewWorldsBreakNoRule() {
    for (long seed = 1; seed <= 8; seed++) {
      assertThat(Trial.of(seed).ending().finding()).as("seed %s", seed).isEmpty();
    }
  }

  @Test
  void theSameSeedTellsTheSameStoryTwice() {
    for (long seed = 101; seed <= 101; seed++) {
      List<String> once = new ArrayList<>();
      List<String> again = new ArrayList<>();
      World.Ending first = new World(seed, new Story.Telling(once::add, true)).run();
      World.Ending second = new World(seed, new Story.Telling(again::add, true)).run();
      assertThat(again).as("seed %s", seed).isEqualTo(once);
      assertThat(second.fingerprint()).as("seed %s", seed).isEqualTo(first.fingerprint());
    }
  }
}
