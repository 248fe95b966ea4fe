package io.campusshield.desk.intake;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Letter;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Given;
import io.campusshield.desk.incident.Seen;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Inbox;
import io.campusshield.desk.station.MemoryLedger;
import io.campusshield.desk.station.Owner;
import io.campusshield.desk.station.Station;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.tls.Role;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, over mutual TLS. */
@Tag("soak")
final class IntakeTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** At most so many, until one was not held up by this machine. */
  private static final int ROUNDS = 5;

  @TempDir Path directory;
  private final MemoryLedger ledger = new MemoryLedger();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Mosquitto broker;
  private SSLSocketFactory deskSockets;
  private GatewayEnd gateway;

  @BeforeEach
  void start() throws Exception {
    broker = Mosquitto.start(directory);
    open.add(broker);
    deskSockets = broker.sockets("desk-1", Role.DESK);
    gateway =
        GatewayEnd.open(
            "gw-hexi", "wired", broker.address(), broker.sockets("gw-hexi", Role.GATEWAY));
    open.add(gateway);
    await().atMost(LONG).until(gateway::up);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
  }

  private Intake desk(String... addresses) {
    Clock clock = Clock.machine();
    Inbox inbox = new Inbox();
    Intake intake =
        new Intake(
            new Intake.Self(new DeskId("desk-1"), 3, () -> World.SITES),
            List.of(new Intake.Broker(new BrokerName("a"), Arrays.asList(addresses))),
            deskSockets,
            new Intake.Hearing(inbox, clock));
    Owner owner =
        new Owner(
            new Core(World.SITES, new SplittableRandom(1)),
            inbox,
            new Owner.Ports(ledger, intake, _ -> {}, clock));
    assertThat(owner.start()).isInstanceOf(Station.Started.Running.class);
    intake.start();
    open.add(owner);
    open.add(intake);
    return intake;
  }

  private static Up.PressSeen seen(PressId press) {
    return new Up.PressSeen(
        new Press(press, Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0),
        Instant.EPOCH,
        false);
  }

  private void awaitReceipt(PressId press) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> gateway.standing(press).isPresent());
  }

  /** As a gateway does: delivery is proven by the receipt, until which it repeats. */
  private void repeatUntilReceipt(List<PressId> presses) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          List<PressId> missing =
              presses.stream().filter(press -> gateway.standing(press).isEmpty()).toList();
          missing.forEach(press -> gateway.say(seen(press)));
          return missing.isEmpty();
        });
  }

  private void awaitDesk(int times) {
    await().atMost(LONG).until(() -> gateway.desks().size() >= times);
  }

  @Test
  void whatAGatewaySays_isHeard_andAnsweredOnItsPath() {
    desk(broker.address());
    awaitDesk(1);
    gateway.say(seen(press(1)));
    awaitReceipt(press(1));
    assertThat(gateway.standing(press(1)).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void severalInOnePacket_areHeardOneByOne_andReceipted() {
    desk(broker.address());
    awaitDesk(1);
    gateway.say(seen(press(1)));
    awaitReceipt(press(1));
    gateway.sayTogether(
        List.of(
            new Up.CustodyKnown(press(1), Custody.STORED),
            new StandingConfirmed(press(1).device(), Given.STATION, press(1), 1)));
    await()
        .atMost(LONG)
        .until(
            () ->
                gateway.heard().stream()
                    .filter(Down.Receipt.class::isInstance)
                    .flatMap(down -> ((Down.Receipt) down).numbers().stream())
                    .toList(),
            List.of(2L, 3L)::equals);
  }

  @Test
  void theDeskAnnouncesItself_onceItHears() {
    desk(broker.address());
    awaitDesk(1);
    gateway.say(seen(press(1)));
    awaitReceipt(press(1));
    assertThat(gateway.desks()).first().extracting(desk -> desk.epoch()).isEqualTo(3L);
  }

  @Test
  void aRoundTrip_isNotHeldUpByNaglesAlgorithm() {
    desk(broker.address());
    awaitDesk(1);
    Duration held = Duration.ofMillis(40);
    Duration trip = quickTrip("gate-1");
    for (int device = 2; device <= ROUNDS && trip.compareTo(held) >= 0; device++) {
      trip = quickTrip("gate-" + device);
    }
    assertThat(trip).isLessThan(held);
  }

  /** Of sixty trips the sixteenth quickest: the first are quick in any case. */
  private Duration quickTrip(String device) {
    List<Long> nanos = new ArrayList<>();
    for (int number = 1; number <= 60; number++) {
      PressId press = new PressId(new DeviceId(device), 1, number);
      long start = System.nanoTime();
      gateway.say(seen(press));
      awaitReceipt(press);
      nanos.add(System.nanoTime() - start);
    }
    nanos.sort(null);
    return Duration.ofNanos(nanos.get(15));
  }

  @Test
  void aBurst_goesThroughAWindowSmallerThanTheBrokers() {
    desk(broker.address());
    awaitDesk(1);
    for (int number = 1; number <= 300; number++) {
      gateway.say(seen(new PressId(new DeviceId("d-" + number), 1, 1)));
    }
    for (int number = 1; number <= 300; number++) {
      awaitReceipt(new PressId(new DeviceId("d-" + number), 1, 1));
    }
  }

  @Test
  void aBrokerKilledAndRestartedUnderTraffic_losesAndDoublesNothing() throws Exception {
    desk(broker.address());
    awaitDesk(1);
    List<PressId> presses = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int number = 1; number <= 50; number++) {
        presses.add(press(round * 50 + number));
      }
      presses.forEach(press -> gateway.say(seen(press)));
      broker.kill9();
      broker.restart();
      repeatUntilReceipt(presses);
    }
    assertThat(
            ledger.facts().values().stream()
                .flatMap(List::stream)
                .filter(Fact.PressReceived.class::isInstance))
        .hasSize(presses.size());
  }

  @Test
  void whileNoBrokerIsThere_nothingIsTaken_andItComesBackByItself() throws Exception {
    broker.kill9();
    Intake intake = desk(broker.address());
    assertThat(intake.brokers()).isEqualTo(new Brokers(0, 1));
    assertThat(
            intake.offer(
                World.WIRED,
                Topics.Session.URGENT,
                new Letter.ToGateway(
                    Urgency.REAL_ALARM, new NotUnderstood(1), Clock.machine().now())))
        .isFalse();
    broker.restart();
    repeatUntilReceipt(List.of(press(1)));
    assertThat(intake.brokers()).isEqualTo(new Brokers(1, 1));
  }

  @Test
  void anAddressThatNeverAnswers_isLeftForTheNext() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      desk("ssl://127.0.0.1:" + mute.getLocalPort(), broker.address());
      awaitDesk(1);
    }
  }

  @Test
  void whatLayAtTheBroker_isOlderByThat() throws Exception {
    Intake intake = desk(broker.address());
    awaitDesk(1);
    intake.close();
    gateway.handsOver(seen(press(1)));
    long said = System.nanoTime();
    await().until(() -> System.nanoTime() - said > Duration.ofMillis(2500).toNanos());
    desk(broker.address());
    awaitReceipt(press(1));
    Duration age = gateway.standing(press(1)).orElseThrow().presses().getFirst().age();
    assertThat(age).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  /** A session says nothing of this length. */
  private void sayAsNoSessionWould(byte[] bytes) throws Exception {
    MqttClient bare = new MqttClient(broker.address(), "gw-donghu", new MemoryPersistence());
    open.add(bare::close);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(broker.sockets("gw-donghu", Role.GATEWAY));
    options.setHttpsHostnameVerificationEnabled(false);
    bare.connect(options);
    bare.publish("shield/v1/chengnan/up/gw-donghu/wired/alarm", bytes, 1, false);
    bare.disconnect();
  }

  @Test
  void bytesThatAreNoMessage_harmNobody() throws Exception {
    desk(broker.address());
    awaitDesk(1);
    gateway.sayBytes(new byte[] {1, 2, 3});
    gateway.sayBytes(new byte[Frames.LONGEST]);
    sayAsNoSessionWould(new byte[70_000]);
    gateway.sayBytes(new byte[0]);
    gateway.say(seen(press(1)));
    awaitReceipt(press(1));
  }

  private DeviceEnd device(String name) throws Exception {
    DeviceEnd device = DeviceEnd.open(name, broker.address(), broker.sockets(name, Role.DEVICE));
    open.add(device);
    await().atMost(LONG).until(device::up);
    return device;
  }

  private static Press pressed(PressId press) {
    return seen(press).press();
  }

  @Test
  void whatADeviceSaysOnItsOwnPath_isHeard_andAnsweredThere() throws Exception {
    DeviceEnd device = device("gate-hexi");
    desk(broker.address());
    awaitDesk(1);
    PressId call = press(2);
    device.say(Urgency.REAL_ALARM, pressed(press(1)));
    await().atMost(LONG).until(() -> device.standing(press(1)).isPresent());
    device.say(
        Urgency.REAL_CALL, new Press(call, Button.CALL, false, new DeviceTime.None(), Age.NOW, 0));
    device.say(Urgency.REAL_CALL, new HungUp(call, Age.NOW));
    await().atMost(LONG).until(() -> device.heard().contains(new ToDevice.HangUpTaken(call)));
    device.heard().clear();
    device.say(Urgency.REAL_ALARM, new FromDevice.Hello(1, 1, 77, "1.0"));
    await()
        .atMost(LONG)
        .until(() -> device.standing(press(1)).isPresent() && device.standing(call).isPresent());
    assertThat(ledger.facts().get(press(1)))
        .first()
        .isInstanceOfSatisfying(
            Fact.PressReceived.class,
            received -> assertThat(received.copy().seen()).isEqualTo(new Seen.ByNone()));
  }

  @Test
  void copiesByGatewayAndDevice_areOneIncident_andEachIsAnsweredAsItCame() throws Exception {
    DeviceEnd device = device("gate-hexi");
    desk(broker.address());
    awaitDesk(1);
    device.say(Urgency.REAL_ALARM, pressed(press(1)));
    gateway.say(seen(press(1)));
    awaitReceipt(press(1));
    await().atMost(LONG).until(() -> device.standing(press(1)).isPresent());
    assertThat(ledger.facts()).containsOnlyKeys(press(1));
  }

  @Test
  void topicsOfLessWeightAreHeardToo() throws Exception {
    DeviceEnd device = device("gate-hexi");
    desk(broker.address());
    awaitDesk(1);
    for (Urgency urgency : List.of(Urgency.TROUBLE, Urgency.ROUTINE)) {
      device.heard().clear();
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(300))
          .until(() -> {
            device.sayBytes(urgency, new byte[] {8, 1, (byte) 0x9a, 6, 0}); // version 1, field 99
            return device.heard().contains(new NotUnderstood(99));
          });
    }
  }

  @Test
  void badBytesAndForeignNamesFromADevice_harmNobody() throws Exception {
    DeviceEnd device = device("gate-hexi");
    desk(broker.address());
    awaitDesk(1);
    PressId foreign = new PressId(new DeviceId("back-hexi"), 5, 1);
    device.sayBytes(Urgency.REAL_ALARM, new byte[] {1, 2, 3});
    device.sayBytes(Urgency.REAL_ALARM, new byte[0]);
    device.sayBytes(Urgency.REAL_ALARM, new byte[Frames.LONGEST]);
    device.say(Urgency.REAL_ALARM, pressed(foreign));
    device.say(Urgency.REAL_CALL, new HungUp(foreign, Age.NOW));
    device.say(Urgency.REAL_ALARM, pressed(press(1)));
    await().atMost(LONG).until(() -> device.standing(press(1)).isPresent());
    assertThat(ledger.facts()).containsOnlyKeys(press(1));
  }

  @Test
  void whatADeviceSaidToAStoppedDesk_isOlderByThat() throws Exception {
    DeviceEnd device = device("gate-hexi");
    Intake intake = desk(broker.address());
    awaitDesk(1);
    intake.close();
    device.handsOver(Urgency.REAL_ALARM, pressed(press(1)));
    long said = System.nanoTime();
    await().until(() -> System.nanoTime() - said > Duration.ofMillis(2500).toNanos());
    desk(broker.address());
    await().atMost(LONG).until(() -> device.standing(press(1)).isPresent());
    assertThat(device.standing(press(1)).orElseThrow().presses().getFirst().age())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }
}
