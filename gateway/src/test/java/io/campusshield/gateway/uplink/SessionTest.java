package io.campusshield.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.testbed.Papers;
import io.campusshield.gateway.testbed.RawBroker;
import io.campusshield.gateway.testbed.RawBroker.Kind;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose user errs, or must hear. */
@Tag("soak")
class SessionTest {
  private static final byte[] PAYLOAD = {1};

  @TempDir Path directory;

  private final AtomicInteger ups = new AtomicInteger();
  private final AtomicInteger downs = new AtomicInteger();
  private final AtomicInteger released = new AtomicInteger();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Papers papers;

  @BeforeEach
  void prepare() throws Exception {
    papers = new Papers(directory);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private RawBroker broker(RawBroker.Manner manner) throws Exception {
    RawBroker broker = RawBroker.answering(papers.identity("broker-1", Role.BROKER), manner);
    opened.add(broker);
    return broker;
  }

  private MqttSession session(Listener listener, RawBroker... brokers) throws Exception {
    return session(listener, Sample.PATIENT, brokers);
  }

  private MqttSession session(Listener listener, Pace pace, RawBroker... brokers) throws Exception {
    Plan plan =
        new Plan(
            "gw-hexi.wired.urgent",
            Stream.of(brokers).map(RawBroker::address).toList(),
            papers
                .identity("gw-hexi", Role.GATEWAY)
                .contextFor(Set.of(Role.BROKER))
                .getSocketFactory(),
            new Plan.Subscriptions(List.of("shield/v1/#"), true),
            new Plan.Presence.Kept("shield/v1/state", PAYLOAD, PAYLOAD),
            false,
            pace);
    MqttSession session = new MqttSession(plan, listener);
    opened.add(session);
    session.open();
    return session;
  }

  private class Counting implements Listener {
    @Override
    public void up(BrokerSession session) {
      ups.incrementAndGet();
    }

    @Override
    public void down() {
      downs.incrementAndGet();
    }

    @Override
    public void heard(String topic, byte[] payload, Duration spent) {}
  }

  private void awaitPublished(MqttSession session) {
    session.publish("shield/v1/x", PAYLOAD, released::incrementAndGet);
    await().until(() -> released.get() == 1);
  }

  @Test
  void whatAUserThrows_harmsNoSession() throws Exception {
    Listener breaking =
        new Counting() {
          @Override
          public void up(BrokerSession session) {
            super.up(session);
            throw new IllegalStateException("broken at up");
          }

          @Override
          public void down() {
            super.down();
            throw new IllegalStateException("broken at down");
          }
        };
    AtomicInteger published = new AtomicInteger();
    MqttSession session =
        session(
            breaking,
            broker((kind, high, low) -> {
              if (kind == Kind.PUBLISH) {
                published.incrementAndGet();
              }
              return RawBroker.plain(kind, high, low);
            }));
    await().until(() -> published.get() == 1); // the birth
    for (int i = 0; i < 3 * MqttSession.WINDOW; i++) {
      session.publish(
          "shield/v1/x",
          PAYLOAD,
          () -> {
            throw new IllegalStateException("broken at release");
          });
    }
    awaitPublished(session);
    assertThat(published).hasValue(3 * MqttSession.WINDOW + 2);
    session.publish("a/#/+", PAYLOAD, () -> {});
    await().until(() -> ups.get() == 2);
    assertThat(downs).hasValue(1);
  }

  @Test
  void aMessageThatTheClientDoesNotTake_endsTheConnection_notTheSession() throws Exception {
    MqttSession session = session(new Counting(), broker(RawBroker::plain));
    await().until(() -> ups.get() == 1);
    session.publish("a/#/+", PAYLOAD, released::incrementAndGet);
    await().until(() -> ups.get() == 2);
    assertThat(downs).hasValue(1);
    assertThat(released).hasValue(0);
    awaitPublished(session);
  }

  /** MQTT 5, 3.9.3: 0x87 is "not authorized". */
  @Test
  void aBrokerThatRefusesWhatMustBeHeard_isLeftForTheNext() throws Exception {
    RawBroker refusing =
        broker((kind, high, low) ->
            kind == Kind.SUBSCRIBE
                ? new byte[] {(byte) 0x90, 4, high, low, 0, (byte) 0x87}
                : RawBroker.plain(kind, high, low));
    RawBroker next = broker(RawBroker::plain);
    session(new Counting(), refusing, next);
    await().until(() -> ups.get() == 1);
    assertThat(refusing.accepted()).isEqualTo(1);
    assertThat(next.accepted()).isEqualTo(1);
    assertThat(downs).hasValue(0);
  }

  @Test
  void aHurriedSession_waitsForNoPause() throws Exception {
    Pace patient = resting(Duration.ofHours(1), Duration.ofHours(1));
    AtomicInteger connects = new AtomicInteger();
    RawBroker refusingAtFirst =
        broker((kind, high, low) ->
            kind == Kind.CONNECT && connects.incrementAndGet() == 1
                ? new byte[] {0x20, 3, 0, (byte) 0x87, 0}
                : RawBroker.plain(kind, high, low));
    MqttSession session = session(new Counting(), patient, refusingAtFirst);
    await().until(() -> connects.get() == 1);

    await()
        .until(() -> {
          session.hurry();
          return ups.get() == 1;
        });
    session.hurry();
    awaitPublished(session);
    assertThat(connects).hasValue(2);
    assertThat(downs).hasValue(0);
  }

  private static Pace resting(Duration shortest, Duration longest) {
    return new Pace(
        Sample.PATIENT.rise(),
        Sample.PATIENT.keepAlive(),
        Sample.PATIENT.acknowledge(),
        shortest,
        longest);
  }

  @Test
  void hurriesInAnOutage_leaveOneAttemptAfterAnother() throws Exception {
    AtomicInteger connects = new AtomicInteger();
    RawBroker refusing =
        broker((kind, high, low) -> {
          connects.incrementAndGet();
          return new byte[] {0x20, 3, 0, (byte) 0x87, 0};
        });
    Duration pause = Duration.ofMillis(400);
    MqttSession session = session(new Counting(), resting(pause, pause), refusing);
    for (int hurried = 1; hurried <= 10; hurried++) {
      int so = hurried;
      await()
          .until(() -> {
            session.hurry();
            return connects.get() >= so;
          });
    }
    int before = connects.get();
    long since = System.nanoTime();
    await()
        .during(Duration.ofSeconds(2))
        .until(() -> {
          int more = connects.get() - before;
          // The last that was hurried may still come, and each pause may be half as long.
          return more <= 2 + (System.nanoTime() - since) / pause.dividedBy(2).toNanos();
        });
  }

  @Test
  void aSessionThatComesAndGoes_doesSoLessAndLessOften() throws Exception {
    RawBroker flapping =
        broker((kind, high, low) ->
            kind == Kind.PUBLISH
                ? new byte[] {0, 0} // no packet has this kind: the client gives up
                : RawBroker.plain(kind, high, low));
    session(new Counting(), resting(Duration.ofMillis(200), Duration.ofSeconds(30)), flapping);
    await().until(() -> downs.get() >= 2);
    await().during(Duration.ofSeconds(3)).until(() -> downs.get() < 8);
  }

  @Test
  void aClosedSession_tellsNothingMore_andLeavesTheBrokerAlone() throws Exception {
    RawBroker broker = broker(RawBroker::plain);
    MqttSession session = session(new Counting(), broker);
    await().until(() -> ups.get() == 1);
    session.close();
    session.publish("shield/v1/x", PAYLOAD, released::incrementAndGet);
    session.close();
    await()
        .during(Sample.PATIENT.longest().multipliedBy(2))
        .until(() -> broker.accepted() == 1 && downs.get() == 0 && released.get() == 0);
  }
}
