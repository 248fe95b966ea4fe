package io.campusshield.gateway.devicelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private static final InetAddress A = InetAddress.ofLiteral("10.0.0.1");
  private static final InetAddress B = InetAddress.ofLiteral("10.0.0.2");

  private final Strangers<String> strangers = new Strangers<>(3, 2);

  @Test
  void theOldestOfAnAddressGivesWayToItsThird() {
    assertThat(strangers.add("b1", B)).isEmpty();
    assertThat(strangers.add("a1", A)).isEmpty();
    assertThat(strangers.add("a2", A)).isEmpty();
    assertThat(strangers.add("a3", A)).contains("a1");
    assertThat(strangers.add("a4", A)).contains("a2");
  }

  @Test
  void theOldestOfAllGivesWayToTheFourth() {
    strangers.add("a1", A);
    strangers.add("b1", B);
    strangers.add("a2", A);
    assertThat(strangers.add("b2", B)).contains("a1");
    assertThat(strangers.add("a3", A)).contains("b1");
  }

  @Test
  void whoSaidHelloGivesWayToNobody() {
    strangers.add("a1", A);
    strangers.add("a2", A);
    strangers.remove("a1");
    strangers.remove("a1");
    assertThat(strangers.add("a3", A)).isEmpty();
    assertThat(strangers.add("a4", A)).contains("a2");
  }
}
