package io.campusshield.broker;

import static io.campusshield.broker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.broker.Client.Arrived;
import io.campusshield.protocol.tls.Role;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("soak")
final class SessionTest {
  private static final String ALARM = OURS + "up/gw-hexi/wired/alarm";

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  private Client lastingDesk(String clientId) throws Exception {
    return BROKER
        .client(BROKER.tls("desk-1", Role.DESK), "wired", clientId)
        .lasting(Duration.ofMinutes(5));
  }

  @Test
  void aLastingSession_isFoundAgainWithWhatCameMeanwhile() throws Exception {
    Client desk = lastingDesk("desk-1.a.urgent");
    assertThat(desk.connect()).isFalse();
    desk.subscribe(OURS + "up/+/+/alarm");
    desk.close();
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    for (int i = 1; i <= 3; i++) {
      assertThat(gateway.publish(ALARM, "press " + i)).isZero();
    }
    Client again = lastingDesk("desk-1.a.urgent");
    assertThat(again.connect()).isTrue();
    assertThat(again.until("press 3"))
        .extracting(Arrived::text)
        .containsExactly("press 1", "press 2");
  }

  @Test
  void aLastingSession_isFoundAgainByTheOtherListener() throws Exception {
    Client desk = lastingDesk("desk-1.b.urgent");
    desk.connect();
    desk.subscribe(OURS + "up/+/+/call");
    desk.close();
    Client again =
        BROKER
            .client(BROKER.tls("desk-1", Role.DESK), "cellular", "desk-1.b.urgent")
            .lasting(Duration.ofMinutes(5));
    assertThat(again.connect()).isTrue();
  }

  @Test
  void anExpiredMessage_isNotHandedOn() throws Exception {
    Client desk = lastingDesk("desk-1.c.urgent");
    desk.connect();
    desk.subscribe(OURS + "up/gw-hexi/+/alarm");
    desk.close();
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    gateway.publish(ALARM, Client.expiring("old", Duration.ofSeconds(1)));
    gateway.publish(ALARM, Client.expiring("fresh", Duration.ofMinutes(1)));
    long sent = System.nanoTime();
    await()
        .atMost(Client.SOON)
        .until(() -> System.nanoTime() - sent > Duration.ofMillis(1_100).toNanos());
    Client again = lastingDesk("desk-1.c.urgent");
    again.connect();
    assertThat(again.next().text()).isEqualTo("fresh");
  }

  @Test
  void ofTwoSessionsOfOnePeer_eachHearsWhatItAskedFor() throws Exception {
    Client urgent = BROKER.desk("desk-2");
    urgent.connect();
    urgent.subscribe(OURS + "up/+/+/alarm");
    Client rest = BROKER.client(BROKER.tls("desk-2", Role.DESK), "wired", "desk-2.a.rest");
    rest.connect();
    rest.subscribe(OURS + "up/+/+/routine");
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    gateway.publish(OURS + "up/gw-hexi/wired/routine", "heartbeat");
    gateway.publish(ALARM, "press");
    assertThat(urgent.next().text()).isEqualTo("press");
    assertThat(rest.next().text()).isEqualTo("heartbeat");
  }

  @Test
  void aSecondConnectionOfTheSameSession_takesTheFirstOnesPlace() throws Exception {
    Client first = BROKER.gateway("gw-bei");
    first.connect();
    Client second = BROKER.gateway("gw-bei");
    second.connect();
    assertThat(first.closedByBroker()).isEqualTo(0x8E);
    assertThat(second.connected()).isTrue();
  }
}
