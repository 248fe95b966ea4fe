package io.campusshield.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.simulation.mutant.Hunt;
import io.campusshield.simulation.mutant.Mutant;
import io.campusshield.simulation.mutant.Mutants;
import io.campusshield.simulation.mutant.NotPlanted;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever sees nothing proves nothing: each planted bug is seen by the witness that is to see it.
 */
@Tag("soak")
class MutantsTest {
  private static final int MOST_SEEDS = 400;

  static List<Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isSeenByTheWitnessThatIsToSeeIt(Mutant mutant) throws NotPlanted {
    Hunt.Ending ending = Hunt.untilCaught(mutant, home(), 1, MOST_SEEDS);
    assertThat(ending.caught()).as(mutant.name()).containsKey(mutant.caughtBy());
  }

  /** Surefire runs a module's tests in its directory. */
  private static Path home() {
    return Path.of("../..").toAbsolutePath().normalize();
  }
}
