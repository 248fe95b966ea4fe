package io.campusshield.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.codec.Topics.Level;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.codec.Topics.Source;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.standing.Urgency;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static final Topics TOPICS = new Topics(Examples.STATION);
  private static final GatewayId GATEWAY = new GatewayId("gw-hexi");
  private static final PathId WIRED = new PathId("wired");

  @Test
  void topicsAreThoseOfTheStationLink() {
    assertThat(TOPICS.up(GATEWAY, WIRED, Urgency.DRILL_ALARM))
        .isEqualTo("shield/v1/chengnan/up/gw-hexi/wired/alarm");
    assertThat(TOPICS.down(GATEWAY, WIRED, Session.URGENT))
        .isEqualTo("shield/v1/chengnan/down/gw-hexi/wired/urgent");
    assertThat(TOPICS.state(GATEWAY, WIRED, Session.REST))
        .isEqualTo("shield/v1/chengnan/state/gw-hexi/wired/rest");
    assertThat(TOPICS.directUp(Examples.DEVICE, Urgency.REAL_CALL))
        .isEqualTo("shield/v1/chengnan/direct/gate-hexi/up/call");
    assertThat(TOPICS.directDown(Examples.DEVICE))
        .isEqualTo("shield/v1/chengnan/direct/gate-hexi/down");
    assertThat(TOPICS.allDirectUp(Level.ALARM)).isEqualTo("shield/v1/chengnan/direct/+/up/alarm");
    assertThat(Topics.clientId("gw-hexi", "wired", Session.URGENT))
        .isEqualTo("gw-hexi.wired.urgent");
  }

  @Test
  void aTopicTellsWhoSpokeOnWhichPath() {
    assertThat(TOPICS.source("shield/v1/chengnan/up/gw-hexi/wired/alarm"))
        .contains(new Source(GATEWAY, WIRED));
    assertThat(TOPICS.source("shield/v1/chengnan/state/gw-hexi/wired/rest"))
        .contains(new Source(GATEWAY, WIRED));
  }

  @Test
  void aTopicOfADevicesOwnPathTellsTheDevice() {
    assertThat(TOPICS.device("shield/v1/chengnan/direct/gate-hexi/up/call"))
        .contains(Examples.DEVICE);
    assertThat(TOPICS.device("shield/v1/elsewhere/direct/gate-hexi/up/call")).isEmpty();
    assertThat(TOPICS.device("shield/v1/chengnan/direct/Gate/up/call")).isEmpty();
    assertThat(TOPICS.device("shield/v1/chengnan/direct/gate-hexi/down")).isEmpty();
    assertThat(TOPICS.device("shield/v1/chengnan/up/gw-hexi/up/alarm")).isEmpty();
    assertThat(TOPICS.source("shield/v1/chengnan/direct/gate-hexi/up/call")).isEmpty();
  }

  @Test
  void aTopicOfADesksAnnouncementTellsTheDesk() {
    assertThat(TOPICS.desk("shield/v1/chengnan/desk/desk-1")).contains(new DeskId("desk-1"));
    assertThat(TOPICS.desk("shield/v1/elsewhere/desk/desk-1")).isEmpty();
    assertThat(TOPICS.desk("shield/v1/chengnan/desk/Desk")).isEmpty();
    assertThat(TOPICS.desk("shield/v1/chengnan/desk/desk-1/more")).isEmpty();
    assertThat(TOPICS.desk("shield/v1/chengnan/up/gw-hexi")).isEmpty();
  }

  @Test
  void aTopicOfAnotherStationOrShapeTellsNobody() {
    assertThat(TOPICS.source("shield/v1/elsewhere/up/gw-hexi/wired/alarm")).isEmpty();
    assertThat(TOPICS.source("shield/v1/chengnan/up/gw-hexi/wired")).isEmpty();
    assertThat(TOPICS.source("shield/v1/chengnan/up/GW/wired/alarm")).isEmpty();
    assertThat(TOPICS.source("shield/v1/chengnan/down/gw-hexi/wired/urgent")).isEmpty();
    assertThat(TOPICS.source("")).isEmpty();
  }
}
