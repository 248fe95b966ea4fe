package io.campusshield.gateway.uplink;

import static io.campusshield.gateway.uplink.Sample.BASE;
import static io.campusshield.gateway.uplink.Sample.SPEAKER;
import static io.campusshield.gateway.uplink.Sample.WIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.gateway.event.Signal.DeskAnnounced;
import io.campusshield.gateway.event.Signal.DownHeard;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Taken;
import io.campusshield.gateway.testbed.Mosquitto;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.gateway.testbed.Ports;
import io.campusshield.gateway.testbed.Wire;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.tls.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paths against a real broker, over wires that break. */
@Tag("soak")
class PathsTest {
  private static final Down RECEIPT =
      new Down.Receipt(SPEAKER.epoch(), List.of(1L), Instant.ofEpochSecond(1_800_000_000));

  @TempDir Path directory;

  private final Inbox inbox = new Inbox();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Papers papers;
  private Taken taken;

  @BeforeEach
  void prepare() throws Exception {
    assumeTrue(Mosquitto.installed(), "mosquitto is not installed");
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

  private Mosquitto broker(String... more) throws Exception {
    return open(Mosquitto.start(directory, papers, more));
  }

  private SSLSocketFactory tls() throws Exception {
    return papers
        .identity(SPEAKER.gateway().name(), Role.GATEWAY)
        .contextFor(Set.of(Role.BROKER))
        .getSocketFactory();
  }

  private Paths paths(URI... brokers) throws Exception {
    return paths(Sample.PATIENT, brokers);
  }

  private Paths paths(Pace pace, URI... brokers) throws Exception {
    return open(
        Paths.open(
            SPEAKER,
            List.of(new PathSettings(WIRED, List.of(brokers))),
            new PathSession.Links(tls(), inbox, MachineClock.open(), pace)));
  }

  private Listener listener(Mosquitto broker) throws Exception {
    return open(new Listener(broker.address(), papers.identity("desk-1", Role.DESK)));
  }

  private void awaitUp(int times) {
    await()
        .untilAsserted(
            () -> assertThat(taken.all(SessionUp.class)).hasSizeGreaterThanOrEqualTo(2 * times));
  }

  private List<Long> released() {
    return taken.all(Released.class).stream().map(Released::ticket).toList();
  }

  private static Presence.Session presence(byte[] payload) {
    return ((Decoded.Complete<Presence.Session>) StationCodec.session(payload)).message();
  }

  private static List<Long> numbers(List<Listener.Heard> heard) {
    return heard.stream()
        .map(h ->
            ((Decoded.Complete<List<Up>>) StationCodec.up(h.payload().toByteArray()))
                .message()
                .getFirst()
                .number())
        .toList();
  }

  @Test
  void bothSessionsComeUp_andTheirBirthsAreKeptForWhoListensLater() throws Exception {
    Mosquitto broker = broker();
    paths(broker.address());
    awaitUp(1);
    assertThat(taken.all(SessionUp.class))
        .containsExactlyInAnyOrder(
            new SessionUp(WIRED, Session.URGENT), new SessionUp(WIRED, Session.REST));
    Listener late = listener(broker);
    for (String session : List.of("urgent", "rest")) {
      await()
          .untilAsserted(() ->
              assertThat(late.heard(BASE + "state/gw-hexi/wired/" + session))
                  .singleElement()
                  .satisfies(h -> {
                    assertThat(h.retained()).isTrue();
                    assertThat(presence(h.payload().toByteArray()))
                        .isEqualTo(new Presence.Session(true, SPEAKER.epoch()));
                  }));
    }
  }

  @Test
  void eachUrgencyHasItsTopic_andEveryCopyRunsOut() throws Exception {
    Mosquitto broker = broker();
    Listener station = listener(broker);
    Paths paths = paths(broker.address());
    awaitUp(1);
    long ticket = 0;
    for (Urgency urgency : Urgency.values()) {
      paths.publish(WIRED, urgency, ticket, Sample.up(ticket));
      ticket++;
    }
    await()
        .untilAsserted(
            () -> assertThat(released()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L));
    String up = BASE + "up/gw-hexi/wired/";
    await()
        .untilAsserted(() -> {
          assertThat(numbers(station.heard(up + "alarm"))).containsExactly(0L, 2L);
          assertThat(numbers(station.heard(up + "call"))).containsExactly(1L, 3L);
          assertThat(numbers(station.heard(up + "trouble"))).containsExactly(4L);
          assertThat(numbers(station.heard(up + "routine"))).containsExactly(5L);
        });
    assertThat(station.heard(up + "alarm"))
        .allSatisfy(
            h -> assertThat(h.secondsLeft()).isBetween(Expiry.SECONDS - 10, Expiry.SECONDS));
  }

  @Test
  void whatTheStationSaysIsHeard() throws Exception {
    Mosquitto broker = broker();
    Listener station = listener(broker);
    paths(broker.address());
    awaitUp(1);
    station.say(BASE + "down/gw-hexi/wired/urgent", StationCodec.encode(RECEIPT));
    station.say(BASE + "down/gw-hexi/wired/urgent", new byte[] {1, 2, 3});
    station.say(
        BASE + "desk/desk-1", StationCodec.encode(new Presence.Desk(7, Instant.ofEpochSecond(9))));
    station.say(BASE + "down/gw-hexi/wired/rest", StationCodec.encode(RECEIPT));
    await()
        .untilAsserted(() -> {
          assertThat(taken.all(DownHeard.class))
              .containsExactlyInAnyOrder(
                  new DownHeard(WIRED, Session.URGENT, RECEIPT),
                  new DownHeard(WIRED, Session.REST, RECEIPT));
          assertThat(taken.all(DeskAnnounced.class)).containsExactly(new DeskAnnounced(WIRED));
        });
    assertThat(taken.all(SessionDown.class)).isEmpty();
  }

  @Test
  void whatIsSaidWhileThePathIsCut_isHeardWhenItIsMended() throws Exception {
    Mosquitto broker = broker();
    Listener station = listener(broker);
    Wire wire = open(new Wire(broker.port()));
    paths(wire.address());
    awaitUp(1);
    wire.cut();
    await().untilAsserted(() -> assertThat(taken.all(SessionDown.class)).hasSize(2));
    station.say(BASE + "down/gw-hexi/wired/urgent", StationCodec.encode(RECEIPT));
    wire.mend();
    awaitUp(2);
    await()
        .untilAsserted(() ->
            assertThat(taken.all(DownHeard.class))
                .containsExactly(new DownHeard(WIRED, Session.URGENT, RECEIPT)));
  }

  @Test
  void aSessionThatIsGone_isToldByItsLastWill() throws Exception {
    Mosquitto broker = broker();
    Listener station = listener(broker);
    Paths paths = paths(broker.address());
    awaitUp(1);
    String state = BASE + "state/gw-hexi/wired/urgent";
    await().untilAsserted(() -> assertThat(station.heard(state)).hasSize(1));
    paths.close();
    await()
        .untilAsserted(() ->
            assertThat(presence(station.heard(state).getLast().payload().toByteArray()))
                .isEqualTo(new Presence.Session(false, SPEAKER.epoch())));
  }

  /** Trap 1: Paho would send again by itself what a cut left in it, and tell twice of it. */
  @Test
  void whatWasInsideAtACut_endsWithTheSession_andIsNotSentAgainByItself() throws Exception {
    Mosquitto broker = broker();
    Listener station = listener(broker);
    Wire wire = open(new Wire(broker.port()));
    Paths paths = paths(Sample.QUICK, wire.address());
    awaitUp(1);
    wire.block();
    LongStream.range(0, 8).forEach(t -> paths.publish(WIRED, Urgency.REAL_ALARM, t, Sample.up(t)));
    await().untilAsserted(() -> assertThat(taken.all(SessionDown.class)).hasSize(2));
    wire.cut();
    wire.mend();
    awaitUp(2);
    paths.publish(WIRED, Urgency.REAL_ALARM, 100, Sample.up(100));
    await().untilAsserted(() -> assertThat(released()).containsExactly(100L));
    await()
        .untilAsserted(() ->
            assertThat(numbers(station.heard(BASE + "up/gw-hexi/wired/alarm")))
                .containsExactly(100L));
    assertThat(taken.all(SessionDown.class))
        .containsExactlyInAnyOrder(
            new SessionDown(WIRED, Session.URGENT), new SessionDown(WIRED, Session.REST));
  }

  /** Trap 2: beyond the broker's Receive Maximum Paho would refuse with 32202. */
  @Test
  void aBrokerThatTakesTwoAtATime_getsAWindowfulAllTheSame() throws Exception {
    Mosquitto broker = broker("max_inflight_messages 2");
    Listener station = listener(broker);
    Paths paths = paths(broker.address());
    awaitUp(1);
    LongStream.range(0, 200)
        .forEach(t -> paths.publish(WIRED, Urgency.REAL_ALARM, t, Sample.up(t)));
    List<Long> all = LongStream.range(0, 200).boxed().toList();
    await().untilAsserted(() -> assertThat(released()).containsExactlyElementsOf(all));
    await()
        .untilAsserted(() ->
            assertThat(numbers(station.heard(BASE + "up/gw-hexi/wired/alarm")))
                .containsExactlyElementsOf(all));
    assertThat(taken.all(SessionDown.class)).isEmpty();
  }

  /** Trap 3: while it is down Paho throws 32104 and keeps nothing. */
  @Test
  void whatIsPublishedWhileTheSessionIsDown_isGivenBackAtOnce() throws Exception {
    Paths paths = paths(URI.create("ssl://127.0.0.1:" + Ports.free()));
    paths.publish(WIRED, Urgency.REAL_ALARM, 1, Sample.up(1));
    paths.publish(WIRED, Urgency.ROUTINE, 2, Sample.up(2));
    await().untilAsserted(() -> assertThat(released()).containsExactlyInAnyOrder(1L, 2L));
    assertThat(taken.all(SessionDown.class)).isEmpty();
  }

  /** Half-open: nothing breaks, nothing arrives. */
  @Test
  void aPathThatFallsSilent_isDownAfterTwoKeepAlives_andUpAgainWhenItSpeaks() throws Exception {
    Mosquitto broker = broker();
    Wire wire = open(new Wire(broker.port()));
    paths(Sample.QUICK, wire.address());
    awaitUp(1);
    wire.block();
    await().untilAsserted(() -> assertThat(taken.all(SessionDown.class)).hasSize(2));
    wire.mend();
    awaitUp(2);
    assertThat(taken.all(SessionDown.class)).hasSize(2);
  }

  @Test
  void aDeadBrokersNeighbourIsTriedInTurn() throws Exception {
    Mosquitto broker = broker();
    paths(URI.create("ssl://127.0.0.1:" + Ports.free()), broker.address());
    awaitUp(1);
  }

  @Test
  void aBrokerOfAnotherAuthorityIsNotTrusted() throws Exception {
    Papers foreign = new Papers(directory.resolve("foreign"));
    Mosquitto impostor = open(Mosquitto.start(directory, foreign));
    Mosquitto broker = broker();
    Listener eavesdropper =
        open(new Listener(impostor.address(), foreign.identity("desk-1", Role.DESK)));
    Paths paths = paths(impostor.address(), broker.address());
    awaitUp(1);
    paths.publish(WIRED, Urgency.REAL_ALARM, 1, Sample.up(1));
    await().untilAsserted(() -> assertThat(released()).containsExactly(1L));
    assertThat(eavesdropper.heard()).isEmpty();
  }

  @Test
  void aBrokerKilledUnderTraffic_costsNoTicketItsEnd_andNoneIsReleasedTwice() throws Exception {
    Mosquitto broker = broker();
    Paths paths = paths(broker.address());
    awaitUp(1);
    Traffic traffic = open(new Traffic(paths, taken, Session.URGENT));
    for (int life = 1; life <= 2; life++) {
      int before = life;
      traffic.awaitMore(200);
      broker.kill();
      await().untilAsserted(() -> assertThat(taken.all(SessionDown.class)).hasSize(2 * before));
      broker.restart();
      awaitUp(life + 1);
    }
    traffic.awaitMore(200);
    traffic.rest();
    await().untilAsserted(() -> assertThat(traffic.open()).isEmpty());
    assertThat(traffic.releasedTwice()).isEmpty();
    assertThat(taken.all(SessionDown.class)).hasSize(4);
  }
}
