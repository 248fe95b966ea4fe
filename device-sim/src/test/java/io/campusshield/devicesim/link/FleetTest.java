package io.campusshield.devicesim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.Outcome;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  @TempDir private Path directory = Path.of("");
  private final Map<DeviceId, Lamps> lamps = new ConcurrentHashMap<>();
  private final List<PressLamp> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void limitWaits() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
  }

  private Fleet fleet(InetSocketAddress gateway, String... names) throws Exception {
    Certificates certificates = new Certificates(directory);
    List<Member> members = new ArrayList<>();
    SSLContext tls = certificates.device("gate-hexi");
    for (String name : names) {
      members.add(new Member(new DeviceId(name), tls, gateway));
    }
    return Fleet.start(
        members,
        observation -> {
          lamps.put(observation.device(), observation.lamps());
          seen.add(observation.lamps().press());
        });
  }

  private ScriptedGateway gateway(int port, Function<FromDevice, List<ToDevice>> script)
      throws Exception {
    return ScriptedGateway.listen(new Certificates(directory).gateway(), port, script);
  }

  private static List<ToDevice> politely(FromDevice message) {
    return ScriptedGateway.manners(message).stream().toList();
  }

  private static List<ToDevice> storing(FromDevice message) {
    return message instanceof Press press
        ? List.of(new ToDevice.CustodyTold(press.id(), Custody.STORED))
        : politely(message);
  }

  private LinkLamp link(DeviceId device) {
    return lamps.getOrDefault(device, Lamps.OFF).links().getOrDefault(Way.WIRED, LinkLamp.DOWN);
  }

  private static PressId pressed(Outcome outcome) {
    return outcome instanceof Outcome.Pressed(PressId press) ? press : failed(outcome);
  }

  private static PressId failed(Outcome outcome) {
    throw new AssertionError("wanted a press, got " + outcome);
  }

  private static ToDevice standing(PressId press, long version, Stage stage) {
    return new ToDevice.StandingTold(
        new Standing(
            new StationId("chengnan"),
            press,
            version,
            false,
            false,
            List.of(new PressStanding(press, stage, 0, "王芳", Duration.ofSeconds(1)))));
  }

  @Test
  void aPressGoesOverTheWireAndItsWholeStoryComesBackToTheLamps() throws Exception {
    try (ScriptedGateway gateway = gateway(0, FleetTest::storing);
        Fleet fleet = fleet(gateway.address(), "gate-hexi")) {
      await().until(() -> link(GATE) == LinkLamp.READY);

      PressId press = pressed(fleet.press(GATE, Button.ALARM, false).join());
      await().until(() -> seen.contains(new PressLamp.Lit(press, new Shown.Stored())));
      gateway.say(standing(press, 1, Stage.RINGING));
      gateway.say(standing(press, 2, Stage.ANSWERED));

      await().until(() -> seen.contains(new PressLamp.Lit(press, new Shown.Answered("王芳"))));
      await().until(() -> gateway.heard(StandingConfirmed.class).size() == 2);
      assertThat(seen)
          .filteredOn(PressLamp.Lit.class::isInstance)
          .containsExactly(
              new PressLamp.Lit(press, new Shown.Pressed()),
              new PressLamp.Lit(press, new Shown.Stored()),
              new PressLamp.Lit(press, new Shown.Ringing(0)),
              new PressLamp.Lit(press, new Shown.Answered("王芳")));
    }
  }

  @Test
  void aDevicePressedWhileItsGatewayWasAwayTellsItAtTheReconnect() throws Exception {
    int port = Ports.free();
    InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", port);
    try (Fleet fleet = fleet(address, "gate-hexi")) {
      PressId press = pressed(fleet.press(GATE, Button.ALARM, false).join());

      try (ScriptedGateway gateway = gateway(port, FleetTest::storing)) {
        await().until(() -> seen.contains(new PressLamp.Lit(press, new Shown.Stored())));
        assertThat(gateway.heard(Press.class)).extracting(Press::id).contains(press);
      }
    }
  }

  @Test
  void aCutLinkIsDialledAnewAndTheUnconfirmedPressComesAgain() throws Exception {
    try (ScriptedGateway gateway = gateway(0, FleetTest::politely);
        Fleet fleet = fleet(gateway.address(), "gate-hexi")) {
      await().until(() -> link(GATE) == LinkLamp.READY);
      PressId press = pressed(fleet.press(GATE, Button.CALL, false).join());
      await().until(() -> !gateway.heard(Press.class).isEmpty());

      gateway.cut();
      await().until(() -> gateway.heard(FromDevice.Hello.class).size() == 2);
      int before = gateway.heard(Press.class).size();
      await().until(() -> gateway.heard(Press.class).size() > before);
      assertThat(gateway.heard(Press.class)).extracting(Press::id).containsOnly(press);
    }
  }

  @Test
  void aGatewayOfAnotherAuthorityIsNeverSpokenTo() throws Exception {
    Certificates foreign = new Certificates(directory.resolve("foreign"));
    try (ScriptedGateway gateway =
            ScriptedGateway.listen(foreign.gateway(), 0, FleetTest::politely);
        Fleet fleet = fleet(gateway.address(), "gate-hexi")) {
      PressId press = pressed(fleet.press(GATE, Button.ALARM, false).join());

      await().until(() -> gateway.dialled() >= 3);
      assertThat(gateway.heard()).isEmpty();
      assertThat(seen)
          .startsWith(new PressLamp.Unlit(), new PressLamp.Lit(press, new Shown.Pressed()))
          .doesNotContain(new PressLamp.Lit(press, new Shown.Stored()));
    }
  }

  @Test
  void bytesThatAreNoFrameEndTheConnectionAndAnotherIsMade() throws Exception {
    try (ScriptedGateway gateway = gateway(0, FleetTest::politely);
        Fleet _ = fleet(gateway.address(), "gate-hexi")) {
      await().until(() -> link(GATE) == LinkLamp.READY);

      gateway.sayBytes(new byte[] {-1, -1, -1, -1, 0});
      await().until(() -> gateway.heard(FromDevice.Hello.class).size() == 2);
    }
  }

  @Test
  void aFrameThatIsNoMessageIsPassedOver() throws Exception {
    try (ScriptedGateway gateway = gateway(0, FleetTest::storing);
        Fleet fleet = fleet(gateway.address(), "gate-hexi")) {
      await().until(() -> link(GATE) == LinkLamp.READY);

      gateway.sayBytes(Frames.framed(new byte[] {7, 7, 7}));
      PressId press = pressed(fleet.press(GATE, Button.ALARM, false).join());
      await().until(() -> seen.contains(new PressLamp.Lit(press, new Shown.Stored())));
      assertThat(gateway.heard(FromDevice.Hello.class)).hasSize(1);
    }
  }

  @Test
  void aHundredDevicesRunOnOneThread() throws Exception {
    String[] names = new String[100];
    for (int i = 0; i < names.length; i++) {
      names[i] = "gate-" + i;
    }
    try (ScriptedGateway gateway = gateway(0, FleetTest::storing);
        Fleet fleet = fleet(gateway.address(), names)) {
      fleet.devices().forEach(device -> fleet.press(device, Button.ALARM, false).join());

      await()
          .until(() ->
              seen.stream()
                      .filter(lamp ->
                          lamp instanceof PressLamp.Lit(PressId _, Shown shown)
                              && shown instanceof Shown.Stored)
                      .count()
                  == names.length);
    }
  }
}
