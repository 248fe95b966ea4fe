package io.campusshield.devicesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.devicesim.link.Certificates;
import io.campusshield.devicesim.link.ScriptedGateway;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a simulator in a process of its own and a scripted gateway. */
@Timeout(120)
@Tag("soak")
final class MainTest {
  @TempDir private static Path directory = Path.of("");
  private static List<AutoCloseable> open = List.of();

  /** Nobody listens there. */
  private static final int NOBODY = 9;

  private record Ended(int code, String out, String err) {}

  @BeforeAll
  static void runs() throws Exception {
    Certificates certificates = new Certificates(directory);
    ScriptedGateway gateway =
        ScriptedGateway.listen(certificates.gateway(), 0, MainTest::answeringAlarms);
    certificates.identity("gate-hexi", Role.DEVICE);
    Process simulator = run(settings("sim", "gate-hexi", gateway.address().getPort()));
    open = List.of(gateway, () -> simulator.destroyForcibly().waitFor());
  }

  @AfterAll
  static void ends() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  /** As it may have just been started, or again. */
  @BeforeEach
  void isLinked() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> types("lamps", socket(), "--device=gate-hexi").out().contains("link READY"));
  }

  private static Process run(Path settings) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--config",
                settings.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).startsWith("ready devices=1 control=");
    return process;
  }

  private static Path settings(String name, String device, int port) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        control: %s.sock
        devices:
          - id: %s
            identity: gate-hexi
            gateway: {host: 127.0.0.1, port: %d}
            own: {station: chengnan, brokers: ["ssl://127.0.0.1:%d"]}
        """
            .formatted(name, device, port, NOBODY));
  }

  /** Alarms are stored and answered, calls are not even stored. */
  private static List<ToDevice> answeringAlarms(FromDevice message) {
    if (!(message instanceof Press press)) {
      return ScriptedGateway.manners(message).stream().toList();
    }
    return press.button() == Button.CALL
        ? List.of()
        : List.of(
            new ToDevice.CustodyTold(press.id(), Custody.STORED),
            standing(press.id(), 1, Stage.RINGING),
            standing(press.id(), 2, Stage.ANSWERED));
  }

  private static ToDevice standing(PressId press, long version, Stage stage) {
    return new ToDevice.StandingTold(
        new Standing(
            new StationId("chengnan"),
            press,
            version,
            false,
            false,
            List.of(new PressStanding(press, stage, 0, "王芳", Duration.ofDays(1)))));
  }

  private Ended types(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), words);
    return new Ended(code, out.toString(), err.toString());
  }

  private String socket() {
    return "--control=" + directory.resolve("sim.sock");
  }

  @Test
  void aPressIsFollowedUntilSomebodyHasAnswered() {
    Ended press = types("press", socket(), "--device", "gate-hexi", "--button", "alarm");

    assertThat(press.code()).isZero();
    assertThat(press.out())
        .containsSubsequence(
            "gate-hexi.", "0.0 ms  已按下", " ms  已留存", " ms  已接警：王芳", "[link READY  own path DOWN]");
  }

  @Test
  void aPressThatDoesNotGetAsFarInTimeEndsWithThree() {
    Ended press =
        types(
            "press",
            socket(),
            "--device=gate-hexi",
            "--button=call",
            "--until=received",
            "--within=1");

    assertThat(press.code()).isEqualTo(3);
  }

  @Test
  void everyOtherCommandSaysWhatItDid() {
    types("press", socket(), "--device=gate-hexi", "--button=call", "--until=stored", "--within=1");

    assertThat(types("hangup", socket(), "--device=gate-hexi").out()).startsWith("Hung up gate-");
    assertThat(types("lamps", socket(), "--device=gate-hexi").out())
        .containsSubsequence(
            "gate-hexi  link READY  own path DOWN  ", "Pressed, sending", "0.0 ms  PRESSED");
    assertThat(types("list", socket(), "--json").out()).startsWith("{\"devices\":[{\"device\":");
    assertThat(types("reboot", socket(), "--device=gate-hexi").out()).contains("lost: ");
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() {
    Ended unknown = types("lamps", socket(), "--device=gate-dong");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("There is no device 'gate-dong' here");

    Ended nobody = types("list", "--control", directory.resolve("none").toString());
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("no simulator listens there", "device-sim run --config");
  }

  @Test
  void aSecondSimulatorOnTheSameSocketIsRefusedInASentence() {
    Ended second = types("run", "--config", directory.resolve("sim.yaml").toString());

    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).contains("a simulator listens there already");
  }

  @Test
  void aCertificateOfAnotherDeviceIsRefusedInASentence() throws Exception {
    Path settings = settings("wrong", "gate-dong", 7410);

    Ended run = types("run", "--config", settings.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("gate-hexi", "wanted is", "gate-dong");
  }

  @Test
  void helpShowsAnExampleOfEveryCommand() {
    for (String command : List.of("run", "press", "hangup", "lamps", "watch", "list", "reboot")) {
      Ended help = types(command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("Example", "device-sim " + command);
    }
  }

  @Test
  void aSimulatorThatIsEndedTakesItsSocketAway() throws Exception {
    Process other = run(settings("other", "gate-hexi", 7410));
    assertThat(directory.resolve("other.sock")).exists();

    other.destroy();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !Files.exists(directory.resolve("other.sock")));
  }
}
