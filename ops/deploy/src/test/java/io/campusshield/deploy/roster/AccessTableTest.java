package io.campusshield.deploy.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.deploy.roster.Roster.Device;
import io.campusshield.deploy.roster.Roster.Site;
import io.campusshield.deploy.roster.Roster.Station;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTableTest {
  private static final String OURS = "shield/v1/chengnan/";

  private final AccessTable table =
      AccessTable.of(
          new Roster(
              new Station(new StationId("chengnan"), "城南派出所"),
              List.of(new DeskId("desk-1"), new DeskId("desk-2")),
              List.of(site("hexi"), site("bei"))));

  private static Site site(String name) {
    GatewayId gateway = new GatewayId("gw-" + name);
    return new Site(
        new SiteId(name),
        name,
        false,
        List.of(gateway),
        List.of(new Device(new DeviceId("gate-" + name), "正门", gateway)));
  }

  @ParameterizedTest
  @CsvSource({
    "gw-hexi, GATEWAY, up/gw-hexi/wired/alarm, true",
    "gw-hexi, GATEWAY, state/gw-hexi/wired/urgent, true",
    "gw-hexi, GATEWAY, direct/gate-hexi/down, true",
    "gw-hexi, GATEWAY, up/gw-bei/wired/alarm, false",
    "gw-hexi, GATEWAY, state/gw-bei/wired/urgent, false",
    "gw-hexi, GATEWAY, direct/gate-bei/down, false",
    "gw-hexi, GATEWAY, direct/gate-hexi/up/alarm, false",
    "gw-hexi, GATEWAY, down/gw-hexi/wired/urgent, false",
    "gw-hexi, GATEWAY, desk/desk-1, false",
    "gw-hexi, GATEWAY, up/gw-hexi/#, false",
    "gw-hexi, GATEWAY, up/+/wired/alarm, false",
    "gw-hexi, DEVICE, up/gw-hexi/wired/alarm, false",
    "gw-hexi, DESK, down/gw-hexi/wired/urgent, false",
    "gw, GATEWAY, up/gw/wired/alarm, false",
    "desk-1, DESK, down/gw-hexi/wired/urgent, true",
    "desk-1, DESK, desk/desk-1, true",
    "desk-1, DESK, direct/gate-bei/down, true",
    "desk-1, DESK, desk/desk-2, false",
    "desk-1, DESK, up/gw-hexi/wired/alarm, false",
    "desk-1, DESK, direct/gate-bei/up/alarm, false",
    "gate-hexi, DEVICE, direct/gate-hexi/up/alarm, true",
    "gate-hexi, DEVICE, direct/gate-bei/up/alarm, false",
    "gate-hexi, DEVICE, direct/gate-hexi/down, false",
    "gate-hexi, DEVICE, up/gw-hexi/wired/alarm, false",
  })
  void aPeer_speaksOnItsOwnTopicsOnly(String name, Role role, String topic, boolean allowed) {
    assertThat(table.mayPublish(new Peer(name, role), OURS + topic)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "gw-hexi, GATEWAY, down/gw-hexi/#, true",
    "gw-hexi, GATEWAY, down/gw-hexi/wired/urgent, true",
    "gw-hexi, GATEWAY, down/gw-hexi/+/rest, true",
    "gw-hexi, GATEWAY, desk/+, true",
    "gw-hexi, GATEWAY, direct/gate-hexi/up/#, true",
    "gw-hexi, GATEWAY, direct/gate-hexi/up/alarm, true",
    "gw-hexi, GATEWAY, #, false",
    "gw-hexi, GATEWAY, +/#, false",
    "gw-hexi, GATEWAY, down/#, false",
    "gw-hexi, GATEWAY, down/+/wired/urgent, false",
    "gw-hexi, GATEWAY, down/gw-bei/#, false",
    "gw-hexi, GATEWAY, direct/+/up/alarm, false",
    "gw-hexi, GATEWAY, direct/gate-bei/up/alarm, false",
    "gw-hexi, GATEWAY, up/gw-hexi/#, false",
    "desk-1, DESK, up/#, true",
    "desk-1, DESK, up/+/+/alarm, true",
    "desk-1, DESK, state/+/+/urgent, true",
    "desk-1, DESK, desk/+, true",
    "desk-1, DESK, direct/+/up/#, true",
    "desk-1, DESK, direct/+/up/alarm, true",
    "desk-1, DESK, direct/#, false",
    "desk-1, DESK, down/#, false",
    "desk-1, DESK, #, false",
    "gate-hexi, DEVICE, direct/gate-hexi/down, true",
    "gate-hexi, DEVICE, desk/+, true",
    "gate-hexi, DEVICE, direct/gate-bei/down, false",
    "gate-hexi, DEVICE, direct/+/down, false",
    "gate-hexi, DEVICE, direct/gate-hexi/#, false",
    "nobody, DEVICE, desk/+, false",
  })
  void aPeer_listensByItsOwnFiltersOnly(String name, Role role, String filter, boolean allowed) {
    assertThat(table.maySubscribe(new Peer(name, role), OURS + filter)).isEqualTo(allowed);
  }

  @Test
  void whatIsAnotherStations_isNobodys() {
    Peer desk = new Peer("desk-1", Role.DESK);
    assertThat(table.maySubscribe(desk, "#")).isFalse();
    assertThat(table.maySubscribe(desk, "shield/v1/+/up/#")).isFalse();
    assertThat(table.maySubscribe(desk, "shield/v1/chengbei/up/#")).isFalse();
    assertThat(table.mayPublish(desk, "shield/v1/chengbei/desk/desk-1")).isFalse();
  }

  @Test
  void aSharedSubscription_isRefusedEvenOnOnesOwnFilter() {
    assertThat(table.maySubscribe(new Peer("desk-1", Role.DESK), "$share/all/" + OURS + "up/#"))
        .isFalse();
  }

  @Test
  void aNameWithAnotherRole_isNotKnown() {
    assertThat(table.knows(new Peer("gate-hexi", Role.DEVICE))).isTrue();
    assertThat(table.knows(new Peer("gate-hexi", Role.GATEWAY))).isFalse();
    assertThat(table.knows(new Peer("broker-1", Role.BROKER))).isFalse();
  }
}
