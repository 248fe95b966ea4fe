package io.campusshield.broker;

import static io.campusshield.broker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.broker.Client.Arrived;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("soak")
final class TopicsTest {
  private static final int NOT_AUTHORIZED = 0x87;
  private static final int NOBODY_LISTENS = 0x10;

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @Test
  void anAlarm_goesFromAGatewayToTheDesk() throws Exception {
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    assertThat(desk.subscribe(OURS + "up/+/+/alarm")).containsExactly(1);
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    assertThat(gateway.publish(OURS + "up/gw-hexi/wired/alarm", "press")).isZero();
    assertThat(desk.next()).isEqualTo(new Arrived(OURS + "up/gw-hexi/wired/alarm", "press", false));
  }

  @Test
  void whatComesInByOneListener_goesOutByTheOther() throws Exception {
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    gateway.subscribe(OURS + "direct/gate-hexi/up/#");
    Client device = BROKER.device("gate-hexi");
    device.connect();
    device.publish(OURS + "direct/gate-hexi/up/alarm", "press");
    assertThat(gateway.next().topic()).isEqualTo(OURS + "direct/gate-hexi/up/alarm");
  }

  @Test
  void everyPeer_mayDoWhatItsWorkNeeds() throws Exception {
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    assertThat(
            gateway.subscribe(
                OURS + "down/gw-hexi/#", OURS + "desk/+", OURS + "direct/gate-hexi/up/#"))
        .containsExactly(1, 1, 1);
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    assertThat(
            desk.subscribe(
                OURS + "up/#", OURS + "state/+/+/urgent", OURS + "desk/#", OURS + "direct/+/up/#"))
        .containsExactly(1, 1, 1, 1);
    Client device = BROKER.device("gate-hexi");
    device.connect();
    assertThat(device.subscribe(OURS + "direct/gate-hexi/down", OURS + "desk/+"))
        .containsExactly(1, 1);
    for (String topic :
        List.of("down/gw-hexi/wired/urgent", "desk/desk-1", "direct/gate-bei/down")) {
      assertThat(desk.publish(OURS + topic, "x")).as(topic).isLessThan(0x80);
    }
    for (String topic : List.of("state/gw-hexi/wired/rest", "direct/gate-hexi/down")) {
      assertThat(gateway.publish(OURS + topic, "x")).as(topic).isLessThan(0x80);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up/gw-bei/wired/alarm",
        "state/gw-bei/wired/urgent",
        "down/gw-hexi/wired/urgent",
        "desk/desk-1",
        "direct/gate-bei/down",
        "direct/gate-hexi/up/alarm",
      })
  void aGatewayThatSpeaksWhereItMayNot_isToldSoAndHeardByNobody(String topic) throws Exception {
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.subscribe(OURS + "up/#", OURS + "state/#", OURS + "desk/#", OURS + "direct/+/up/#");
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    assertThat(gateway.publish(OURS + topic, "false")).isEqualTo(NOT_AUTHORIZED);
    assertThat(gateway.retain(OURS + topic, "false")).isEqualTo(NOT_AUTHORIZED);
    assertThat(gateway.publish(OURS + "up/gw-hexi/wired/alarm", "true")).isZero();
    assertThat(desk.until("true")).extracting(Arrived::text).doesNotContain("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shield/v1/chengbei/up/gw-hexi/wired/alarm",
        "activemq.management",
        "$sys.mqtt.sessions"
      })
  void whatIsNotTheStations_isNobodysToSpeakOn(String topic) throws Exception {
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    assertThat(gateway.publish(topic, "false")).isEqualTo(NOT_AUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "+/#",
        "shield/#",
        OURS + "#",
        OURS + "down/#",
        OURS + "down/+/wired/urgent",
        OURS + "down/gw-bei/#",
        OURS + "up/gw-hexi/#",
        OURS + "direct/+/up/#",
        OURS + "direct/gate-bei/up/alarm",
        "activemq.notifications",
        "$sys.mqtt.sessions",
      })
  void aGatewayThatListensWhereItMayNot_isToldSo(String filter) throws Exception {
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    assertThat(gateway.subscribe(filter, OURS + "down/gw-hexi/#"))
        .containsExactly(NOT_AUTHORIZED, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"up/gw-hexi/wired/alarm", "direct/gate-bei/up/alarm", "direct/gate-hexi/down"})
  void aDevice_speaksForItselfOnly(String topic) throws Exception {
    Client device = BROKER.device("gate-hexi");
    device.connect();
    assertThat(device.publish(OURS + topic, "false")).isEqualTo(NOT_AUTHORIZED);
    assertThat(device.publish(OURS + "direct/gate-hexi/up/alarm", "x")).isIn(0, NOBODY_LISTENS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct/+/down", "direct/gate-bei/down", "up/#", "down/gw-hexi/#"})
  void aDevice_hearsItsOwnOnly(String filter) throws Exception {
    Client device = BROKER.device("gate-hexi");
    device.connect();
    assertThat(device.subscribe(OURS + filter)).containsExactly(NOT_AUTHORIZED);
  }

  @Test
  void aDesk_speaksForItselfOnly() throws Exception {
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    assertThat(desk.publish(OURS + "desk/desk-2", "false")).isEqualTo(NOT_AUTHORIZED);
    assertThat(desk.publish(OURS + "up/gw-hexi/wired/alarm", "false")).isEqualTo(NOT_AUTHORIZED);
    assertThat(desk.subscribe(OURS + "down/#", "#"))
        .containsExactly(NOT_AUTHORIZED, NOT_AUTHORIZED);
  }

  @Test
  void aRetainedBirth_isGivenToWhoeverListensLater() throws Exception {
    Client gateway = BROKER.gateway("gw-bei");
    gateway.connect();
    gateway.retain(OURS + "state/gw-bei/wired/urgent", "born");
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.subscribe(OURS + "state/gw-bei/wired/urgent");
    assertThat(desk.next())
        .isEqualTo(new Arrived(OURS + "state/gw-bei/wired/urgent", "born", true));
  }

  @Test
  void theLastWillOfAGatewayThatDies_reachesTheDeskAndStays() throws Exception {
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.subscribe(OURS + "state/gw-hexi/+/rest");
    Client gateway = BROKER.gateway("gw-hexi").will(OURS + "state/gw-hexi/wired/rest", "gone");
    gateway.connect();
    gateway.close();
    assertThat(desk.next().text()).isEqualTo("gone");
    Client later = BROKER.desk("desk-2");
    later.connect();
    later.subscribe(OURS + "state/gw-hexi/+/rest");
    assertThat(later.next().text()).isEqualTo("gone");
  }

  @Test
  void theLastWillOfALastingSession_reachesTheDeskWithoutWaitingForItsExpiry() throws Exception {
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.subscribe(OURS + "state/gw-bei/wired/rest");
    Client gateway =
        BROKER
            .gateway("gw-bei")
            .lasting(Duration.ofHours(1))
            .will(OURS + "state/gw-bei/wired/rest", "gone");
    gateway.connect();
    gateway.close();
    assertThat(desk.next().text()).isEqualTo("gone");
  }
}
