package io.campusshield.gateway.uplink;

import static io.campusshield.gateway.uplink.Sample.SPEAKER;
import static io.campusshield.gateway.uplink.Sample.WIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Taken;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.gateway.testbed.RawBroker;
import io.campusshield.gateway.testbed.RawBroker.Kind;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paths against brokers that do what a good one would not. */
@Tag("soak")
class OddBrokerTest {
  private static final byte[] NOTHING = {};

  @TempDir Path directory;

  private final Inbox inbox = new Inbox();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Papers papers;
  private Taken taken;

  @BeforeEach
  void prepare() throws Exception {
    papers = new Papers(directory);
    taken = open(new Taken(inbox));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T open(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private RawBroker broker(RawBroker.Manner manner) throws Exception {
    return open(RawBroker.answering(papers.identity("broker-1", Role.BROKER), manner));
  }

  private Paths paths(RawBroker broker) throws Exception {
    return paths(broker, Sample.PATIENT);
  }

  private Paths paths(RawBroker broker, Pace pace) throws Exception {
    return open(
        Paths.open(
            SPEAKER,
            List.of(new PathSettings(WIRED, List.of(broker.address()))),
            new PathSession.Links(
                papers
                    .identity("gw-hexi", Role.GATEWAY)
                    .contextFor(Set.of(Role.BROKER))
                    .getSocketFactory(),
                inbox,
                MachineClock.open(),
                pace)));
  }

  private void awaitUp() {
    await()
        .untilAsserted(() -> assertThat(taken.all(SessionUp.class)).hasSizeGreaterThanOrEqualTo(2));
  }

  private List<Long> released() {
    return taken.all(Released.class).stream().map(Released::ticket).toList();
  }

  /** Trap 5: a connect can hang; each is given up in time, and the next one made. */
  @Test
  void aBrokerThatAcceptsAndNeverSpeaks_isTriedAgain() throws Exception {
    RawBroker silent = open(RawBroker.silent());
    paths(silent, Sample.QUICK);
    await().until(() -> silent.accepted() >= 4);
    assertThat(taken.all()).isEmpty();
  }

  @Test
  void aBrokerThatIsTrustedAndNeverSpeaks_isTriedAgain() throws Exception {
    RawBroker silent = broker((_, _, _) -> NOTHING);
    paths(silent, Sample.QUICK);
    await().until(() -> silent.accepted() >= 4);
    assertThat(taken.all()).isEmpty();
  }

  /** Trap 6: this broker's CONNACK has no Receive Maximum. */
  @Test
  void aBrokerThatNamesNoReceiveMaximum_takesMessages() throws Exception {
    Paths paths = paths(broker(RawBroker::plain));
    awaitUp();
    List<Long> tickets = LongStream.range(0, 100).boxed().toList();
    tickets.forEach(t -> paths.publish(WIRED, Urgency.REAL_CALL, t, Sample.up(t)));
    await().untilAsserted(() -> assertThat(released()).containsExactlyElementsOf(tickets));
    assertThat(taken.all(SessionDown.class)).isEmpty();
  }

  /** MQTT 5, 3.4.2.1: 0x97 is "quota exceeded". */
  @Test
  void aMessageThatTheBrokerRefuses_isToldSo_andTheSessionStands() throws Exception {
    Paths paths =
        paths(
            broker((kind, high, low) ->
                kind == Kind.PUBLISH
                    ? new byte[] {0x40, 3, high, low, (byte) 0x97}
                    : RawBroker.plain(kind, high, low)));
    awaitUp();
    paths.publish(WIRED, Urgency.REAL_ALARM, 1, Sample.up(1));
    paths.publish(WIRED, Urgency.REAL_ALARM, 2, Sample.up(2));
    await()
        .untilAsserted(() ->
            assertThat(taken.all(Signal.Refused.class))
                .extracting(Signal.Refused::ticket)
                .containsExactly(1L, 2L));
    assertThat(taken.all(SessionDown.class)).isEmpty();
  }

  /** MQTT 5, 3.9.3: 0x87 is "not authorized". */
  @Test
  void aBrokerThatRefusesSubscriptions_stillCarriesAlarms() throws Exception {
    Paths paths =
        paths(
            broker((kind, high, low) ->
                kind == Kind.SUBSCRIBE
                    ? new byte[] {(byte) 0x90, 4, high, low, 0, (byte) 0x87}
                    : RawBroker.plain(kind, high, low)));
    awaitUp();
    paths.publish(WIRED, Urgency.REAL_ALARM, 1, Sample.up(1));
    await().untilAsserted(() -> assertThat(released()).containsExactly(1L));
  }

  /** MQTT 5, 3.2.2.2: 0x87 is "not authorized". */
  @Test
  void aBrokerThatWouldNotHaveUs_isTriedAgain() throws Exception {
    RawBroker broker =
        broker((kind, high, low) ->
            kind == Kind.CONNECT ? new byte[] {0x20, 3, 0, (byte) 0x87, 0} : NOTHING);
    paths(broker);
    await().until(() -> broker.accepted() >= 4);
    assertThat(taken.all()).isEmpty();
  }

  @Test
  void aBrokerThatAnswersPingsAndTakesNoMessage_isGivenUp() throws Exception {
    Paths paths =
        paths(
            broker((kind, high, low) ->
                kind == Kind.PUBLISH ? NOTHING : RawBroker.plain(kind, high, low)),
            Sample.QUICK);
    awaitUp();
    paths.publish(WIRED, Urgency.REAL_ALARM, 1, Sample.up(1));
    await()
        .untilAsserted(() ->
            assertThat(taken.all(SessionDown.class))
                .contains(new SessionDown(WIRED, Session.URGENT)));
    assertThat(released()).isEmpty();
  }

  /** Each connection has four threads of Paho's: none outlives it. */
  @Test
  void manyConnectionsLater_noThreadIsLeftBehind() throws Exception {
    RawBroker broker =
        broker((kind, high, low) ->
            kind == Kind.SUBSCRIBE
                ? new byte[] {(byte) 0xe0, 2, (byte) 0x8b, 0}
                : RawBroker.plain(kind, high, low));
    Paths paths = paths(broker);
    await().until(() -> broker.accepted() >= 20);
    paths.close();
    await()
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("MQTT") || name.startsWith("mqtt-")));
  }
}
