package io.campusshield.gateway.uplink;

import static io.campusshield.gateway.uplink.Sample.BASE;
import static io.campusshield.gateway.uplink.Sample.SPEAKER;
import static io.campusshield.gateway.uplink.Sample.WIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.campusshield.gateway.event.Signal.DeviceConnected;
import io.campusshield.gateway.event.Signal.FromDevices;
import io.campusshield.gateway.event.Signal.HangUpHeard;
import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.event.Signal.StandingShown;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Taken;
import io.campusshield.gateway.testbed.Mosquitto;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.gateway.testbed.Wire;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.tls.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Devices on paths of their own, at a real broker that the gateway's path reaches too. */
@Tag("soak")
class OwnPathTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final Way OWN = new Way.Own(WIRED);
  private static final String DOWN = BASE + "direct/gate-hexi/down";

  /** Version 1, and field 99, of which nobody knows yet. */
  private static final byte[] OF_A_LATER_TIME = {8, 1, (byte) 0x9a, 6, 0};

  @TempDir Path directory;

  private final Inbox inbox = new Inbox();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Papers papers;
  private Taken taken;
  private Mosquitto broker;
  private Listener others;

  @BeforeEach
  void prepare() throws Exception {
    assumeTrue(Mosquitto.installed(), "mosquitto is not installed");
    Logger lines = (Logger) LoggerFactory.getLogger(Lines.class);
    log.start();
    lines.setLevel(Level.WARN);
    lines.addAppender(log);
    opened.add(() -> {
      lines.detachAppender(log);
      lines.setLevel(null);
    });
    papers = new Papers(directory);
    taken = open(new Taken(inbox));
    broker = open(Mosquitto.start(directory, papers));
    others = open(new Listener(broker.address(), papers.identity("desk-1", Role.DESK)));
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

  private Paths paths(Speaker speaker, URI address) throws Exception {
    int before = taken.all(SessionUp.class).size();
    Paths paths =
        open(
            Paths.open(
                speaker,
                List.of(new PathSettings(WIRED, List.of(address))),
                new PathSession.Links(
                    papers
                        .identity(speaker.gateway().name(), Role.GATEWAY)
                        .contextFor(Set.of(Role.BROKER))
                        .getSocketFactory(),
                    inbox,
                    MachineClock.open(),
                    Sample.PATIENT)));
    awaitUps(before + 2);
    return paths;
  }

  private Paths paths() throws Exception {
    return paths(SPEAKER, broker.address());
  }

  private void awaitUps(int sessions) {
    await().until(() -> taken.all(SessionUp.class).size() >= sessions);
  }

  private static PressId id(String device, int number) {
    return new PressId(new DeviceId(device), 0x9f86d081884c7d65L, number);
  }

  private static Press press(String device, int number) {
    return new Press(id(device, number), Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0);
  }

  /** By the topic of {@code device}, whoever the message is of. */
  private void say(String device, String level, byte[] payload) throws Exception {
    others.sayToRunOut(BASE + "direct/" + device + "/up/" + level, payload);
  }

  private void say(String level, FromDevice message) throws Exception {
    say("gate-hexi", level, DeviceCodec.encode(message));
  }

  private List<FromDevices> heard() {
    return taken.all(FromDevices.class);
  }

  private void awaitHeard(FromDevices... signals) {
    await().untilAsserted(() -> assertThat(heard()).containsExactlyInAnyOrder(signals));
  }

  private List<ToDevice> told() {
    return others.heard(DOWN).stream()
        .map(h ->
            ((Decoded.Complete<ToDevice>) DeviceCodec.toDevice(h.payload().toByteArray()))
                .message())
        .toList();
  }

  private List<String> refusals() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void whatADeviceSaysOnItsOwnPath_isHeard_andTheWayIsTold() throws Exception {
    paths();
    HungUp hungUp = new HungUp(id("gate-hexi", 2), Age.NOW);
    StandingConfirmed shown = new StandingConfirmed(GATE, SPEAKER.station(), id("gate-hexi", 1), 3);
    say("alarm", new FromDevice.Hello(1, 1, 77, "1.0"));
    say("alarm", new FromDevice.Heartbeat(5));
    say("alarm", press("gate-hexi", 1));
    say("call", hungUp);
    say("trouble", shown);
    say("routine", shown);
    awaitHeard(
        new DeviceConnected(GATE, OWN, 77),
        new PressHeard(press("gate-hexi", 1), OWN),
        new HangUpHeard(hungUp, OWN),
        new StandingShown(shown, OWN),
        new StandingShown(shown, OWN));
    assertThat(refusals()).isEmpty();
  }

  @Test
  void badBytesAndForeignNames_areRefusedOnceInTheLog_andHarmNobody() throws Exception {
    paths();
    for (int i = 0; i < 3; i++) {
      say("gate-hexi", "alarm", new byte[] {1, 2, 3});
      say("gate-hexi", "alarm", new byte[0]);
      say("alarm", press("back-hexi", 1));
      say("call", new HungUp(id("back-hexi", 1), Age.NOW));
      say(
          "alarm",
          new StandingConfirmed(
              new DeviceId("back-hexi"), SPEAKER.station(), id("back-hexi", 1), 1));
    }
    say("alarm", press("gate-hexi", 1));
    awaitHeard(new PressHeard(press("gate-hexi", 1), OWN));
    assertThat(refusals())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("reason=unreadable", "device=gate-hexi not-protobuf"),
            line ->
                assertThat(line).contains("reason=unreadable", "device=gate-hexi version-missing"),
            line -> assertThat(line).contains("reason=not-your-name", "device=gate-hexi"));
  }

  @Test
  void aDeviceThatTheSettingsNoLongerName_isNotHeard_thoughTheBrokerRemembersIt() throws Exception {
    Speaker before =
        new Speaker(
            SPEAKER.gateway(),
            SPEAKER.station(),
            SPEAKER.epoch(),
            Set.of(GATE, new DeviceId("gate-donghu")));
    paths(before, broker.address()).close();
    paths();
    say("gate-donghu", "alarm", DeviceCodec.encode(press("gate-donghu", 1)));
    say("alarm", press("gate-hexi", 1));
    awaitHeard(new PressHeard(press("gate-hexi", 1), OWN));
    assertThat(refusals())
        .singleElement()
        .asString()
        .contains("reason=not-configured", "device=gate-donghu");
  }

  @Test
  void aMessageOfALaterTime_isAnsweredSo() throws Exception {
    paths();
    say("gate-hexi", "alarm", OF_A_LATER_TIME);
    say("gate-hexi", "routine", OF_A_LATER_TIME);
    await()
        .untilAsserted(
            () -> assertThat(told()).containsExactly(new NotUnderstood(99), new NotUnderstood(99)));
    assertThat(heard()).isEmpty();
  }

  @Test
  void whatLayAtTheBroker_isOlderByThat() throws Exception {
    Wire wire = open(new Wire(broker.port()));
    paths(SPEAKER, wire.address());
    wire.cut();
    await().until(() -> taken.all(SessionDown.class).size() == 2);
    say("alarm", press("gate-hexi", 1));
    long said = System.nanoTime();
    await().until(() -> System.nanoTime() - said > Duration.ofMillis(2500).toNanos());
    wire.mend();
    awaitUps(4);
    await().until(() -> heard().size() == 1);
    assertThat(taken.all(PressHeard.class).getFirst().press().age().elapsed())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aDeviceIsToldOnItsOwnPath_andNothingIsTicketed() throws Exception {
    Paths paths = paths();
    List<ToDevice> words =
        IntStream.range(1, 40)
            .<ToDevice>mapToObj(n -> new ToDevice.HangUpTaken(id("gate-hexi", n)))
            .toList();
    words.forEach(word -> paths.tell(WIRED, GATE, word));
    await().untilAsserted(() -> assertThat(told()).containsExactlyElementsOf(words));
    assertThat(taken.all(Released.class)).isEmpty();
  }

  @Test
  void nothingPublishedWaitsForWhatDevicesAreTold_andOfThatFewAreKept() throws Exception {
    Wire wire = open(new Wire(broker.port()));
    Paths paths = paths(SPEAKER, wire.address());
    wire.block();
    paths.publish(WIRED, Urgency.REAL_ALARM, 0, Sample.up(0));
    IntStream.range(1, 100)
        .forEach(n -> paths.tell(WIRED, GATE, new ToDevice.HangUpTaken(id("gate-hexi", n))));
    LongStream.range(1, 8).forEach(t -> paths.publish(WIRED, Urgency.REAL_ALARM, t, Sample.up(t)));
    wire.mend();
    await().until(() -> told().size() == DeviceLane.MOST);
    List<String> order =
        others.heard().stream()
            .map(Listener.Heard::topic)
            .filter(topic -> topic.equals(DOWN) || topic.contains("/up/gw-hexi/"))
            .toList();
    assertThat(order.subList(0, 8)).containsOnly(BASE + "up/gw-hexi/wired/alarm");
    assertThat(order.subList(8, order.size())).hasSize(DeviceLane.MOST).containsOnly(DOWN);
    assertThat(refusals()).singleElement().asString().contains("reason=device-lane-full");
  }

  @Test
  void amongWhatDevicesAreTold_theMoreUrgentGoesFirst_andTheLeastIsShed() throws Exception {
    Wire wire = open(new Wire(broker.port()));
    Paths paths = paths(SPEAKER, wire.address());
    wire.block();
    paths.publish(WIRED, Urgency.REAL_ALARM, 0, Sample.up(0));
    ToDevice trouble = new ToDevice.TroubleTaken(new TroubleId(new Origin.OfDevice(GATE), 7, 1));
    paths.tell(WIRED, GATE, trouble);
    paths.tell(WIRED, GATE, trouble);
    List<ToDevice> stored =
        IntStream.range(1, DeviceLane.MOST)
            .<ToDevice>mapToObj(n -> new ToDevice.CustodyTold(id("gate-hexi", n), Custody.STORED))
            .toList();
    stored.forEach(word -> paths.tell(WIRED, GATE, word));
    wire.mend();
    await().until(() -> told().size() == DeviceLane.MOST);
    assertThat(told().subList(0, stored.size())).containsExactlyElementsOf(stored);
    assertThat(told().getLast()).isEqualTo(trouble);
  }

  @Test
  void whatIsToldWhileTheSessionIsDown_isDropped() throws Exception {
    Wire wire = open(new Wire(broker.port()));
    Paths paths = paths(SPEAKER, wire.address());
    wire.cut();
    await().until(() -> taken.all(SessionDown.class).size() == 2);
    paths.tell(WIRED, GATE, new ToDevice.HangUpTaken(id("gate-hexi", 1)));
    wire.mend();
    awaitUps(4);
    paths.tell(WIRED, GATE, new ToDevice.HangUpTaken(id("gate-hexi", 2)));
    await()
        .untilAsserted(
            () -> assertThat(told()).containsExactly(new ToDevice.HangUpTaken(id("gate-hexi", 2))));
  }
}
