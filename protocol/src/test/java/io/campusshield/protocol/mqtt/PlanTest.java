package io.campusshield.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static Plan plan(List<URI> brokers) {
    return new Plan(
        "gw-hexi.wired.urgent",
        brokers,
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        new Plan.Subscriptions(List.of(), false),
        new Plan.Presence.Untold(),
        false,
        Pace.STANDARD);
  }

  @Test
  void aPlanWithoutABroker_isNone() {
    assertThatThrownBy(() -> plan(List.of())).hasMessageContaining("gw-hexi.wired.urgent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:8883", "ssl://127.0.0.1", "ssl:8883"})
  void anAddressWithoutTlsHostOrPort_isNone(String address) {
    assertThatThrownBy(() -> plan(List.of(URI.create(address)))).hasMessageContaining(address);
  }
}
