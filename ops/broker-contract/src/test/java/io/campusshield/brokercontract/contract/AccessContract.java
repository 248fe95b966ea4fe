package io.campusshield.brokercontract.contract;

import static io.campusshield.brokercontract.maker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.brokercontract.client.Arrived;
import io.campusshield.brokercontract.client.Session;
import io.campusshield.deploy.authority.Validity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;

/**
 * Each peer speaks and listens where the access table lets it. Whoever tries more is not heard and
 * hears nothing, in every maker's broker; how it is told differs.
 */
interface AccessContract {
  Bench bench();

  @Test
  default void everyPeer_mayDoWhatItsWorkNeeds() throws Exception {
    Session gateway = bench().gateway("gw-hexi", "daily");
    gateway.connect();
    assertThat(
            gateway.subscribe(
                OURS + "down/gw-hexi/daily/urgent",
                OURS + "desk/+",
                OURS + "direct/gate-hexi/up/#"))
        .containsExactly(1, 1, 1);
    Session desk = bench().desk("desk-1", "daily");
    desk.connect();
    assertThat(
            desk.subscribe(
                OURS + "up/+/daily/alarm", OURS + "state/+/daily/urgent", OURS + "direct/+/up/#"))
        .containsExactly(1, 1, 1);
    Session device = bench().device("gate-hexi", "daily");
    device.connect();
    assertThat(device.subscribe(OURS + "direct/gate-hexi/down", OURS + "desk/+"))
        .containsExactly(1, 1);

    gateway.publish(OURS + "up/gw-hexi/daily/alarm", "from the gateway");
    assertThat(desk.next().text()).isEqualTo("from the gateway");
    gateway.retain(OURS + "state/gw-hexi/daily/urgent", "born");
    assertThat(desk.next().text()).isEqualTo("born");
    device.publish(OURS + "direct/gate-hexi/up/alarm", "from the device");
    assertThat(desk.next().text()).isEqualTo("from the device");
    assertThat(gateway.next().text()).isEqualTo("from the device");
    gateway.publish(OURS + "direct/gate-hexi/down", "stored");
    assertThat(device.next().text()).isEqualTo("stored");
    desk.publish(OURS + "down/gw-hexi/daily/urgent", "standing");
    assertThat(gateway.next().text()).isEqualTo("standing");
    desk.publish(OURS + "desk/desk-1", "started");
    assertThat(gateway.next().text()).isEqualTo("started");
    assertThat(device.next().text()).isEqualTo("started");
  }

  @Test
  default void whoSpeaksWhereItMayNot_isHeardByNobody() throws Exception {
    Session desk = bench().desk("desk-1", "speak");
    desk.connect();
    desk.subscribe(
        OURS + "up/+/speak/alarm",
        OURS + "state/+/speak/urgent",
        OURS + "desk/#",
        OURS + "direct/+/up/#");
    Set<String> told = new TreeSet<>();
    told.addAll(
        spoken(
            () -> bench().gateway("gw-hexi", "speak"),
            "up/gw-bei/speak/alarm",
            "state/gw-bei/speak/urgent",
            "desk/desk-1",
            "direct/gate-bei/up/alarm",
            "direct/gate-hexi/up/alarm"));
    told.addAll(
        spoken(
            () -> bench().device("gate-hexi", "speak"),
            "up/gw-hexi/speak/alarm",
            "direct/gate-bei/up/alarm"));
    told.addAll(
        spoken(() -> bench().desk("desk-2", "speak"), "up/gw-hexi/speak/alarm", "desk/desk-1"));
    Session gateway = bench().gateway("gw-hexi", "speak");
    gateway.connect();
    gateway.publish(OURS + "up/gw-hexi/speak/alarm", "true");
    assertThat(desk.until("true")).isEmpty();
    bench().isAsDocumented(Difference.FORBIDDEN_PUBLISH, told.iterator().next());
  }

  /** Opens a session of one peer. */
  interface Opening {
    Session open() throws Exception;
  }

  /** How it is told that it may not; who is cut off first may have its PUBACK before. */
  private static Set<String> spoken(Opening opening, String... topics) throws Exception {
    Set<String> told = new TreeSet<>();
    Session peer = opening.open();
    peer.connect();
    for (String topic : topics) {
      for (boolean retained : new boolean[] {false, true}) {
        try {
          int reason =
              retained ? peer.retain(OURS + topic, "false") : peer.publish(OURS + topic, "false");
          told.add("PUBACK " + reason);
        } catch (MqttException e) {
          told.add("DISCONNECT " + peer.closedByBroker());
          peer = opening.open();
          peer.connect();
        }
      }
    }
    return told;
  }

  @Test
  default void whoListensWhereItMayNot_hearsNothing() throws Exception {
    Session gateway = bench().gateway("gw-hexi", "listen");
    Session device = bench().device("gate-hexi", "listen");
    Session other = bench().desk("desk-2", "listen");
    Set<Integer> reasons = new TreeSet<>();
    reasons.addAll(
        listening(
            gateway,
            "#",
            "shield/#",
            OURS + "down/#",
            OURS + "down/+/listen/urgent",
            OURS + "up/#",
            OURS + "direct/+/down"));
    reasons.addAll(listening(device, OURS + "direct/+/down", OURS + "#"));
    reasons.addAll(listening(other, "#", OURS + "down/#", OURS + "direct/#"));
    Session speaker = bench().gateway("gw-bei", "listen");
    speaker.connect();
    speaker.publish(OURS + "state/gw-bei/listen/rest", "open to desks");
    Session desk = bench().desk("desk-1", "listen");
    desk.connect();
    for (String topic : List.of("down/gw-bei/listen/urgent", "direct/gate-bei/down")) {
      desk.publish(OURS + topic, "secret");
    }
    desk.publish(OURS + "desk/desk-1", "end");
    assertThat(gateway.until("end")).isEmpty();
    assertThat(device.until("end")).isEmpty();
    assertThat(other.until("end")).extracting(Arrived::text).doesNotContain("secret");
    assertThat(reasons).hasSize(1);
    int reason = reasons.iterator().next();
    bench()
        .isAsDocumented(
            Difference.FORBIDDEN_SUBSCRIBE,
            reason >= Session.REFUSAL ? "SUBACK " + reason : "granted, nothing comes");
  }

  /** Asks for each filter, and at last for what it may hear: the desks' announcements. */
  private static Set<Integer> listening(Session peer, String... filters) throws MqttException {
    peer.connect();
    Set<Integer> reasons = new TreeSet<>();
    for (String filter : filters) {
      reasons.addAll(peer.subscribe(filter));
    }
    peer.subscribe(OURS + "desk/+");
    return reasons;
  }

  @Test
  default void aLastWillWhereThePeerMayNotSpeak_isNotTold() throws Exception {
    Session desk = bench().desk("desk-1", "false-will");
    desk.connect();
    desk.subscribe(OURS + "state/+/false-will/rest");
    Session peer =
        bench().gateway("gw-hexi", "false-will").will(OURS + "state/gw-bei/false-will/rest", "x");
    String seen = admission(peer);
    peer.close();
    Session honest = bench().gateway("gw-hexi", "false-will");
    honest.will(OURS + "state/gw-hexi/false-will/rest", "end");
    honest.connect();
    honest.close();
    assertThat(desk.until("end")).isEmpty();
    bench().isAsDocumented(Difference.FORBIDDEN_WILL, seen);
  }

  @Test
  default void whoIsNotOnTheRoster_mayNothing() throws Exception {
    SSLContext stranger = bench().tls("gw-elsewhere", Role.GATEWAY);
    bench()
        .isAsDocumented(
            Difference.STRANGER,
            mayNothing(bench().session(stranger, "gw-elsewhere.stranger.urgent"), "gw-elsewhere"));
  }

  @Test
  default void aNameOnTheRosterWithAnotherRole_mayNothing() throws Exception {
    SSLContext wrongRole = bench().tls("gw-hexi", Role.DEVICE);
    bench()
        .isAsDocumented(
            Difference.WRONG_ROLE,
            mayNothing(bench().session(wrongRole, "gw-hexi.stranger.urgent"), "gw-hexi"));
  }

  /** How it is told that it may nothing, if it is. */
  private String mayNothing(Session stranger, String name) throws Exception {
    String seen = admission(stranger);
    if (stranger.connected()) {
      Session desk = bench().desk("desk-1", "stranger");
      desk.connect();
      desk.subscribe(OURS + "up/+/stranger/alarm");
      stranger.subscribe(OURS + "desk/+");
      stranger.publish(OURS + "up/" + name + "/stranger/alarm", "false");
      desk.publish(OURS + "desk/desk-1", "secret");
      Session honest = bench().gateway("gw-bei", "stranger");
      honest.connect();
      honest.publish(OURS + "up/gw-bei/stranger/alarm", "end");
      assertThat(desk.until("end")).isEmpty();
      assertThat(stranger.waiting()).isZero();
    }
    return seen;
  }

  @Test
  default void aCertificateThatRanOut_isRefused() throws Exception {
    Instant now = Instant.now();
    SSLContext old =
        bench()
            .station()
            .tls(
                new Peer("gw-hexi", Role.GATEWAY),
                new Validity(now.minusSeconds(7_200), now.minusSeconds(60)));
    int reason = bench().session(old, "gw-hexi.old.urgent").refusal();
    bench()
        .isAsDocumented(
            Difference.OUT_OF_DATE, reason < 0 ? "refused by TLS" : "CONNACK " + reason);
  }

  /** Names come from certificates; a user's name neither opens nor widens anything. */
  @Test
  default void aUserNameBesideTheCertificate_givesNoRights() throws Exception {
    Session named = bench().gateway("gw-hexi", "user").userName("OU=desk,CN=desk-1", "x");
    String seen = admission(named);
    if (named.connected()) {
      named.subscribe(OURS + "up/#", OURS + "down/gw-hexi/user/urgent");
      Session gateway = bench().gateway("gw-bei", "user");
      gateway.connect();
      gateway.publish(OURS + "up/gw-bei/user/alarm", "secret");
      Session desk = bench().desk("desk-1", "user");
      desk.connect();
      desk.publish(OURS + "down/gw-hexi/user/urgent", "end");
      assertThat(named.until("end")).isEmpty();
    }
    bench().isAsDocumented(Difference.USER_NAME, seen);
  }

  /** In no broker does the thief hear what came for the session. */
  @Test
  default void anotherPeersSession_isNotListenedIn() throws Exception {
    Session desk = bench().desk("desk-1", "mine");
    desk.connect();
    desk.subscribe(OURS + "up/+/mine/alarm");
    desk.close();
    Session gateway = bench().gateway("gw-hexi", "mine");
    gateway.connect();
    gateway.publish(OURS + "up/gw-hexi/mine/alarm", "kept");
    Session thief = bench().session(bench().tls("gw-bei", Role.GATEWAY), "desk-1.mine.urgent");
    String seen = admission(thief);
    if (thief.connected()) {
      gateway.publish(OURS + "up/gw-hexi/mine/alarm", "secret");
      thief.subscribe(OURS + "desk/+");
      Session other = bench().desk("desk-2", "mine");
      other.connect();
      other.publish(OURS + "desk/desk-2", "end");
      assertThat(thief.until("end")).isEmpty();
    }
    bench().isAsDocumented(Difference.FOREIGN_SESSION, seen);
  }

  /** Nobody needs one. Where they are granted, they take nothing from who subscribes without. */
  @Test
  default void aSharedSubscription_takesNothingFromOthers() throws Exception {
    Session desk = bench().desk("desk-1", "share");
    desk.connect();
    desk.subscribe(OURS + "up/+/share/alarm");
    Session sharer = bench().desk("desk-2", "share");
    sharer.connect();
    bench()
        .isAsDocumented(
            Difference.SHARED, shared(sharer, "$share/all/" + OURS + "up/+/share/alarm"));
    Session gateway = bench().gateway("gw-hexi", "share");
    gateway.connect();
    gateway.publishAll(OURS + "up/gw-hexi/share/alarm", Session.WINDOW, String::valueOf);
    gateway.publish(OURS + "up/gw-hexi/share/alarm", "end");
    assertThat(desk.until("end")).hasSize(Session.WINDOW);
  }

  private static String shared(Session sharer, String filter) throws InterruptedException {
    try {
      int reason = sharer.subscribe(filter).getFirst();
      return reason >= Session.REFUSAL ? "SUBACK " + reason : "granted";
    } catch (MqttException e) {
      return "DISCONNECT " + sharer.closedByBroker();
    }
  }

  private static String admission(Session session) {
    try {
      session.connect();
      return "let in";
    } catch (MqttException e) {
      return "CONNACK " + e.getReasonCode();
    }
  }
}
