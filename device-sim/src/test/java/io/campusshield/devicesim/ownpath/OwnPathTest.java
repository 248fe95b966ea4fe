package io.campusshield.devicesim.ownpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.Outcome;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.link.Certificates;
import io.campusshield.devicesim.link.Fleet;
import io.campusshield.devicesim.link.Member;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices without a gateway: their own path is all they have. */
@Tag("soak")
@Timeout(120)
final class OwnPathTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final StationId STATION = new StationId("chengnan");
  private static final InetSocketAddress NO_GATEWAY =
      InetSocketAddress.createUnresolved("127.0.0.1", 9);

  @TempDir private Path directory = Path.of("");
  private volatile Lamps lamps = Lamps.OFF;
  private List<AutoCloseable> open = List.of();

  private record World(Mosquitto broker, DeskEnd desk, Fleet fleet) {}

  private World world;

  @BeforeEach
  void begins() throws Exception {
    Certificates certificates = new Certificates(directory);
    Mosquitto broker = Mosquitto.start(directory, certificates.identity("broker-1", Role.BROKER));
    DeskEnd desk =
        new DeskEnd(broker.address(), brokers(certificates.identity("desk-1", Role.DESK)));
    Far far =
        new Far(
            STATION,
            List.of(broker.address()),
            brokers(certificates.identity("gate-hexi", Role.DEVICE)));
    waitFor(desk::isUp);
    Fleet fleet =
        Fleet.start(
            List.of(
                new Member(GATE, certificates.device("gate-hexi"), NO_GATEWAY, Optional.of(far))),
            seen -> lamps = seen.lamps());
    open = List.of(fleet, desk, broker);
    world = new World(broker, desk, fleet);
    waitFor(() -> ownPath() == LinkLamp.READY);
  }

  @AfterEach
  void ends() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static javax.net.ssl.SSLSocketFactory brokers(Path identity) throws Exception {
    return Identity.load(identity).contextFor(Set.of(Role.BROKER)).getSocketFactory();
  }

  private static void waitFor(BooleanSupplier wanted) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(10))
        .until(wanted::getAsBoolean);
  }

  private LinkLamp ownPath() {
    return lamps.links().getOrDefault(Way.OWN, LinkLamp.DOWN);
  }

  private PressId presses(Button button) {
    return switch (world.fleet().press(GATE, button, false).join()) {
      case Outcome.Pressed(PressId press) -> press;
      case Outcome other -> throw new AssertionError(other);
    };
  }

  private static ToDevice answered(PressId press, long version) {
    return new ToDevice.StandingTold(
        new Standing(
            STATION,
            press,
            version,
            false,
            false,
            List.of(new PressStanding(press, Stage.ANSWERED, 0, "王芳", Duration.ofDays(1)))));
  }

  @Test
  void aPressIsHeardAtTheDesk_andItsStandingIsShownAndConfirmed() {
    waitFor(() -> !world.desk().heard(FromDevice.Hello.class).isEmpty());
    assertThat(world.desk().heard().getFirst().level()).isEqualTo("alarm");

    PressId press = presses(Button.ALARM);
    waitFor(() -> !world.desk().heard(Press.class).isEmpty());
    world.desk().says(GATE, answered(press, 3));

    waitFor(() -> lamps.press().equals(new PressLamp.Lit(press, new Shown.Answered("王芳"))));
    waitFor(() -> !world.desk().heard(StandingConfirmed.class).isEmpty());
    assertThat(world.desk().heard().getLast())
        .isEqualTo(new DeskEnd.Heard("alarm", new StandingConfirmed(GATE, STATION, press, 3)));
    assertThat(world.desk().heard(FromDevice.Heartbeat.class)).isEmpty();
  }

  @Test
  void aCallAndItsHangUpTravelAsACall() {
    PressId press = presses(Button.CALL);
    world.fleet().hangUp(GATE).join();

    waitFor(() -> !world.desk().heard(HungUp.class).isEmpty());
    assertThat(world.desk().heard())
        .filteredOn(heard -> !(heard.message() instanceof FromDevice.Hello))
        .allSatisfy(heard -> assertThat(heard.level()).isEqualTo("call"));
    assertThat(world.desk().heard(HungUp.class)).extracting(HungUp::press).containsOnly(press);
  }

  @Test
  void whatIsNotReceivedIsRepeatedAtOnceWhenADeskAnnouncesItself() {
    PressId press = presses(Button.ALARM);
    // By now the pauses between two repeats are long.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> world.desk().heard(Press.class).size() == 5);
    world.desk().announcesItself();

    waitFor(() -> world.desk().heard(Press.class).size() > 5);
    List<Duration> ages =
        world.desk().heard(Press.class).stream().map(heard -> heard.age().elapsed()).toList();
    assertThat(ages.get(5).minus(ages.get(4)))
        .as("the next pause is of 8 s, or a quarter less")
        .isLessThan(Duration.ofSeconds(6));
    assertThat(world.desk().heard(Press.class)).extracting(Press::id).containsOnly(press);
    assertThat(world.desk().heard(Press.class).getLast().age().elapsed())
        .isGreaterThan(Duration.ofSeconds(4));
  }

  @Test
  void aBrokerThatDies_takesTheLampWithIt_andThePressComesWhenItIsBack() throws Exception {
    world.broker().kill();
    waitFor(() -> ownPath() == LinkLamp.DOWN);
    PressId press = presses(Button.ALARM);
    world.broker().restart();
    waitFor(() -> ownPath() == LinkLamp.READY);
    waitFor(() -> world.desk().isUp());

    waitFor(() -> !world.desk().heard(Press.class).isEmpty());
    assertThat(world.desk().heard(Press.class)).extracting(Press::id).containsOnly(press);
  }

  @Test
  void bytesThatAreNoMessageAndARefusalDoNoHarm() {
    world.desk().saysBytes(GATE, new byte[] {7, 7, 7});
    world.desk().says(GATE, new ToDevice.Refused(ToDevice.Refused.Reason.NOT_YOUR_NAME, 1, 1));
    PressId press = presses(Button.ALARM);
    world.desk().says(GATE, answered(press, 1));

    waitFor(() -> lamps.press().equals(new PressLamp.Lit(press, new Shown.Answered("王芳"))));
    assertThat(ownPath()).isEqualTo(LinkLamp.READY);
  }

  @Test
  void aRebootRaisesItAnew() {
    world.fleet().reboot(GATE).join();

    waitFor(() -> world.desk().heard(FromDevice.Hello.class).size() == 2);
    assertThat(world.desk().heard(FromDevice.Hello.class))
        .extracting(FromDevice.Hello::boot)
        .doesNotHaveDuplicates();
    waitFor(() -> ownPath() == LinkLamp.READY);
  }
}
