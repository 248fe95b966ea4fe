package io.campusshield.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Throttle.Who;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final Throttle throttle = new Throttle();

  private static Who near(String address) {
    return new Who(address, "周敏", true);
  }

  private static Who far(String address) {
    return new Who(address, "周敏", false);
  }

  private boolean mayTry(Who who, long second) {
    return throttle.begin(who, Duration.ofSeconds(second)).isZero();
  }

  private int triesOf(Who who, int most) {
    int begun = 0;
    while (begun < most && mayTry(who, 0)) {
      begun++;
    }
    return begun;
  }

  @Test
  void fiveTriesAMinuteAtOneAccount_twentyFromOneAddress() {
    assertThat(triesOf(near("10.0.0.7"), 100)).isEqualTo(5);
    int others = 0;
    for (int account = 0; account < 100; account++) {
      others += mayTry(new Who("10.0.0.7", "name " + account, true), 0) ? 1 : 0;
    }
    assertThat(others).isEqualTo(15);
    assertThat(mayTry(near("10.0.0.7"), 60)).isTrue();
  }

  @Test
  void aTryCountsFromItsBeginning_unlessItSucceeds() {
    assertThat(triesOf(near("10.0.0.7"), 5)).isEqualTo(5);
    assertThat(mayTry(near("10.0.0.7"), 1)).isFalse();
    throttle.succeeded(near("10.0.0.7"), Duration.ZERO);
    assertThat(mayTry(near("10.0.0.7"), 1)).isTrue();
  }

  @Test
  void noStormFromOutside_keepsADispatcherOnTheStationsOwnNetworkWaiting() {
    int begun = 0;
    for (int address = 0; address < 5000; address++) {
      begun += triesOf(far("203.0.113." + address), 5);
    }
    assertThat(begun).as("all outsiders together at one account").isEqualTo(20);
    assertThat(mayTry(far("198.51.100.1"), 0)).isFalse();
    assertThat(mayTry(near("10.0.0.7"), 0)).isTrue();
  }

  @Test
  void whoTriesAtAnAddressOfTheOwnNetwork_keepsNoOtherAddressWaiting() {
    for (int address = 0; address < 250; address++) {
      triesOf(near("10.0.1." + address), 5);
    }
    assertThat(mayTry(near("10.0.0.7"), 0)).isTrue();
  }

  @Test
  void outsiders_maySixtyTimesAMinuteInAll() {
    int begun = 0;
    for (int account = 0; account < 100; account++) {
      begun += mayTry(new Who("203.0.113." + account, "name " + account, false), 0) ? 1 : 0;
    }
    assertThat(begun).isEqualTo(60);
  }

  @Test
  void howManyAreRemembered_isBounded() {
    for (int address = 0; address < 10_000; address++) {
      mayTry(near("10." + address), 0);
    }
    assertThat(throttle.kept()).isLessThanOrEqualTo(Throttle.MOST_KEPT);
  }
}
