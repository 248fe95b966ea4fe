package io.campusshield.brokercontract.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.brokercontract.maker.Station;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's session where Paho alone falls into a trap. */
@Tag("soak")
final class OurSessionTest {
  private static final String CLIENT_ID = "gw-hexi.trap.urgent";
  private static final Duration LONGER_THAN_PAHOS_READ_TIMEOUT = Duration.ofMillis(1_300);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Pace QUICK =
      new Pace(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofMillis(100));

  @TempDir Path directory;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Station station;

  @BeforeEach
  void certificates() throws Exception {
    station = new Station(directory);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private Script broker(Script.Manner manner) throws Exception {
    Script broker = new Script(station.serving().getServerSocketFactory(), manner);
    opened.add(broker);
    return broker;
  }

  private MqttSession session(Script broker) throws Exception {
    MqttSession session =
        new MqttSession(
            new Plan(
                CLIENT_ID,
                List.of(URI.create("ssl://127.0.0.1:" + broker.port())),
                station.tls(new Peer("gw-hexi", Role.GATEWAY)).getSocketFactory(),
                new Plan.Subscriptions(List.of("a"), true),
                new Plan.Presence.Untold(),
                false,
                QUICK),
            new Telling());
    opened.add(session);
    session.open();
    return session;
  }

  private final class Telling implements Listener {
    @Override
    public void up(BrokerSession session) {
      told.add("up");
    }

    @Override
    public void down() {
      told.add("down");
    }

    @Override
    public void heard(String topic, byte[] payload, Duration spent) {
      told.add("heard");
    }
  }

  /** Trap 4: they stand before the subscription's confirmation. */
  @Test
  void messagesThatWaitInTheSession_doNotKeepItFromComingUp() throws Exception {
    session(
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.CONNECT) {
            for (int i = 0; i < 20; i++) {
              packet.answer(socket, 0x30, 5, 0, 1, 'a', 0, 'x');
            }
          }
        }));
    await().untilAsserted(() -> assertThat(told).contains("up"));
    await().untilAsserted(() -> assertThat(told).hasSize(21).doesNotContain("down"));
  }

  @Test
  void aBrokerThatCutsRightAfterConnecting_isTriedAgain_andLeavesNoThread() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          ((SSLSocket) socket).startHandshake();
          socket.close();
        });
    MqttSession session = session(broker);
    await().atMost(Duration.ofSeconds(20)).until(() -> broker.heard(Script.OPENED).size() >= 10);
    session.close();
    await()
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.endsWith(CLIENT_ID)));
    assertThat(told).isEmpty();
  }

  @Test
  void aPauseInsideAPacketsHeader_isWaitedFor() throws Exception {
    session(
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.SUBSCRIBE) {
            packet.answer(socket, 0x30);
            LockSupport.parkNanos(LONGER_THAN_PAHOS_READ_TIMEOUT.toNanos());
            packet.answer(socket, 5, 0, 1, 'a', 0, 'x');
          }
        }));
    await().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("up", "heard"));
    await().during(SECOND).untilAsserted(() -> assertThat(told).doesNotContain("down"));
  }
}
