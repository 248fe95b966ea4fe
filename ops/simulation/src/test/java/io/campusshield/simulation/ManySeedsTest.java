package io.campusshield.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.simulation.run.LongRun;
import io.campusshield.simulation.run.Report;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Other worlds every day. */
@Tag("soak")
class ManySeedsTest {
  private static final int SEEDS = 2000;

  /** Of the day, or as {@code -Dsimulation.base} says. */
  private static long base() {
    return Long.getLong("simulation.base", LocalDate.now(ZoneOffset.UTC).toEpochDay() * 100_000);
  }

  @Test
  void twoThousandWorldsBreakNoRule() throws InterruptedException {
    System.out.println("simulation: seeds from " + base());
    LongRun run = new LongRun(base(), SEEDS);
    run.start(2);
    assertThat(run.await(600_000)).as("all seeds end").isTrue();
    assertThat(run.sum().found()).as(Report.of(run.sum())).isEmpty();
    assertThat(run.sum().seeds()).isEqualTo(SEEDS);
  }
}
