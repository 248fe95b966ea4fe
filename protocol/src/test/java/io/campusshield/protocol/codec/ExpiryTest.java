package io.campusshield.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  @Test
  void whatLayInABroker_spentThere() {
    assertThat(Expiry.spent(Expiry.SECONDS - 90)).isEqualTo(Duration.ofSeconds(90));
    assertThat(Expiry.spent(Expiry.SECONDS - 2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Expiry.spent(0)).isEqualTo(Duration.ofSeconds(Expiry.SECONDS));
  }

  @Test
  void whatMayHaveComeStraightThrough_spentNothing() {
    assertThat(Expiry.spent(Expiry.SECONDS)).isZero();
    assertThat(Expiry.spent(Expiry.SECONDS - 1)).isZero();
  }

  @Test
  void whatIsLeftOfAnotherInterval_saysNothing() {
    assertThat(Expiry.spent(Expiry.SECONDS + 1)).isZero();
    assertThat(Expiry.spent(-1)).isZero();
  }
}
