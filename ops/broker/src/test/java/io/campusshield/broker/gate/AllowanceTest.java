package io.campusshield.broker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static long aheadAfter(Allowance allowance, int taken, long nowNanos) {
    for (int i = 0; i < taken; i++) {
      allowance.take(nowNanos);
    }
    return allowance.aheadNanos(nowNanos);
  }

  @Test
  void soManyAtOnce_thenEachWaitsForItsTurn() {
    Allowance allowance = new Allowance(10, 3, 0);
    assertThat(aheadAfter(allowance, 3, 0)).isZero();
    assertThat(aheadAfter(allowance, 1, 0)).isEqualTo(SECOND / 10);
    assertThat(aheadAfter(allowance, 1, 0)).isEqualTo(2 * SECOND / 10);
    assertThat(allowance.aheadNanos(SECOND / 10)).isEqualTo(SECOND / 10);
    assertThat(allowance.aheadNanos(SECOND)).isZero();
  }

  @Test
  void whatIsNotUsed_isNotSavedBeyondThat() {
    Allowance allowance = new Allowance(10, 3, 0);
    assertThat(aheadAfter(allowance, 3, 1000 * SECOND)).isZero();
    assertThat(aheadAfter(allowance, 1, 1000 * SECOND)).isPositive();
  }
}
