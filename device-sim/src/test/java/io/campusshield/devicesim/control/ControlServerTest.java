package io.campusshield.devicesim.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.devicesim.link.Certificates;
import io.campusshield.devicesim.link.Fleet;
import io.campusshield.devicesim.link.Member;
import io.campusshield.devicesim.link.ScriptedGateway;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ControlServerTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  @TempDir private Path directory = Path.of("");
  private List<AutoCloseable> open = List.of();
  private Path socket = Path.of("");

  @BeforeEach
  void starts() throws Exception {
    Certificates certificates = new Certificates(directory.resolve("identity"));
    ScriptedGateway gateway =
        ScriptedGateway.listen(certificates.gateway(), 0, ControlServerTest::storingAlarms);
    Board board = new Board();
    Fleet fleet =
        Fleet.start(
            List.of(new Member(GATE, certificates.device("gate-hexi"), gateway.address())), board);
    socket = directory.resolve("run/sim.sock");
    open = List.of(ControlServer.listen(socket, fleet, board), fleet, gateway);
  }

  @AfterEach
  void ends() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static List<ToDevice> storingAlarms(FromDevice message) {
    return message instanceof Press press && press.button() == Button.ALARM
        ? List.of(new ToDevice.CustodyTold(press.id(), Custody.STORED))
        : ScriptedGateway.manners(message).stream().toList();
  }

  private <T extends Answer> T ask(Command command, Class<T> kind) throws Exception {
    try (ControlClient client = ControlClient.connect(socket)) {
      return kind.cast(Answer.read(client.ask(command), kind));
    }
  }

  private Answer.Lamp next(ControlClient watching) throws Exception {
    return (Answer.Lamp) Answer.read(watching.next().orElseThrow(), Answer.Lamp.class);
  }

  @Test
  void onlyItsOwnerMayOpenTheSocket() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    try (var left = Files.list(directory.resolve("run"))) {
      assertThat(left).containsExactly(socket);
    }
  }

  @Test
  void aWatcherSeesEachStageOfAPress() throws Exception {
    try (ControlClient watching = ControlClient.connect(socket)) {
      assertThat(Answer.read(watching.ask(new Command.Watch()), Answer.Watching.class))
          .isEqualTo(new Answer.Watching(1));

      Answer.Pressed pressed =
          ask(new Command.Press(GATE, Button.ALARM, false), Answer.Pressed.class);
      Answer.Lamp lamp = next(watching);
      while (lamp.stage() != Stage.Name.STORED) {
        lamp = next(watching);
      }

      assertThat(lamp.press()).isEqualTo(pressed.press());
      assertThat(lamp.stages())
          .extracting(Answer.Reached::stage)
          .containsExactly(Stage.Name.PRESSED, Stage.Name.STORED);
      assertThat(ask(new Command.ReadLamps(GATE), Answer.Lamp.class)).isEqualTo(lamp);
      assertThat(ask(new Command.ReadAll(), Answer.All.class).devices()).containsExactly(lamp);
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNamedInASentence() throws Exception {
    assertThat(refusal(new Command.ReadLamps(new DeviceId("gate-dong"))))
        .isEqualTo("There is no device 'gate-dong' here; there are 1: gate-hexi.");
  }

  @Test
  void anAlarmCannotBeHungUp() throws Exception {
    ask(new Command.Press(GATE, Button.ALARM, false), Answer.Pressed.class);

    assertThat(refusal(new Command.HangUp(GATE))).startsWith("There is no call to hang up");
  }

  @Test
  void aCallIsHungUp() throws Exception {
    Answer.Pressed call = ask(new Command.Press(GATE, Button.CALL, false), Answer.Pressed.class);

    assertThat(ask(new Command.HangUp(GATE), Answer.HungUp.class).hungUp()).isEqualTo(call.press());
  }

  @Test
  void aRebootSaysThatUnconfirmedPressesAreLost() throws Exception {
    ask(new Command.Press(GATE, Button.CALL, false), Answer.Pressed.class);

    assertThat(ask(new Command.Reboot(GATE), Answer.Rebooted.class))
        .satisfies(rebooted -> assertThat(rebooted.lostPresses()).isEqualTo(1))
        .satisfies(rebooted -> assertThat(rebooted.sentence()).endsWith("lost: 1."));
  }

  @Test
  void anEndlessLineIsCutOff() throws Exception {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      client.write(ByteBuffer.wrap(new byte[CommandLine.LONGEST + 2]));

      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void oneConnectionTakesManyCommandsAndBadOnes() throws Exception {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Lines lines = new Lines(client)) {
      lines.write("explode");
      assertThat(lines.read(1000).orElseThrow()).startsWith("{\"error\":\"There is no such");
      lines.write("list");
      assertThat(lines.read(1000).orElseThrow()).startsWith("{\"devices\":[{");
    }
  }

  @Test
  void aSocketThatIsInUseIsNotTakenAway() {
    assertThatThrownBy(() -> SocketFile.bind(socket)).hasMessageContaining("listens there already");
  }

  @Test
  void theFileOfASimulatorThatIsGoneIsReplaced() throws Exception {
    Path stale = directory.resolve("stale.sock");
    SocketFile.bind(stale).listening().close();

    try (SocketFile again = SocketFile.bind(stale)) {
      assertThat(again.listening().isOpen()).isTrue();
    }
    assertThat(stale).doesNotExist();
  }

  private String refusal(Command command) throws Exception {
    return ask(command, Answer.Refused.class).error();
  }
}
