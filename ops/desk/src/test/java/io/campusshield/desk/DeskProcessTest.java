package io.campusshield.desk;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.intake.GatewayEnd;
import io.campusshield.desk.intake.Mosquitto;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.tls.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk as a process, a real broker, a gateway's end, a browser's requests. */
@Tag("soak")
final class DeskProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private Mosquitto broker;
  private int port;

  /** A desk's process and what it said. */
  private record Running(Process process, String said, Path log) {}

  @BeforeEach
  void prepare() throws Exception {
    broker = Mosquitto.start(directory);
    open.add(broker);
    broker.issue("desk-1", Role.DESK);
    port = Mosquitto.freePort();
    Files.writeString(
        directory.resolve("station.yaml"),
        """
        station: {id: chengnan, name: 城南派出所}
        desks: [desk-1]
        sites:
          - id: hexi
            name: 河西小学
            silent: false
            gateways: [gw-hexi]
            devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
        """);
    settings("desk-1", "127.0.0.1");
  }

  private void settings(String desk, String address) throws IOException {
    Files.writeString(
        directory.resolve("desk.yaml"),
        """
        desk: %s
        station: station.yaml
        data: data
        identity: desk-1
        web: {address: %s, port: %d}
        brokers: [{name: a, addresses: ["%s"]}]
        """
            .formatted(desk, address, port, broker.address()));
  }

  @AfterEach
  void stop() throws Exception {
    http.shutdownNow();
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
  }

  private Running desk() throws IOException {
    Path log = directory.resolve("desk.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                directory.resolve("desk.yaml").toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    open.add(() -> process.toHandle().destroyForcibly());
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new Running(process, String.valueOf(out.readLine()), log);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("X-Shield-Request", "1")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String code() throws IOException {
    return Files.readString(directory.resolve("data/sign-in-code")).strip();
  }

  private void signIn() throws Exception {
    String body = "{\"name\":\"周敏\",\"code\":\"" + code() + "\"}";
    assertThat(send("POST", "/api/v1/session", body).statusCode()).isEqualTo(200);
  }

  private GatewayEnd gateway() throws Exception {
    GatewayEnd gateway =
        GatewayEnd.open(
            "gw-hexi", "wired", broker.address(), broker.sockets("gw-hexi", Role.GATEWAY));
    open.add(gateway);
    await().atMost(LONG).until(gateway::up);
    return gateway;
  }

  private static void presses(GatewayEnd gateway) {
    gateway.say(
        new Up.PressSeen(
            new Press(press(1), Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0),
            Instant.EPOCH,
            false));
  }

  private static void awaitStage(GatewayEnd gateway, Stage stage) {
    await()
        .atMost(LONG)
        .until(() ->
            gateway
                .standing(press(1))
                .flatMap(standing -> standing.of(press(1)))
                .filter(told -> told.stage() == stage)
                .isPresent());
  }

  @Test
  void aPress_isAnsweredAtTheDesk_andTheAnswerOutlivesKill9() throws Exception {
    Running first = desk();
    assertThat(first.said()).isEqualTo("ready http://127.0.0.1:" + port);
    String code = code();
    signIn();
    GatewayEnd gateway = gateway();
    presses(gateway);
    awaitStage(gateway, Stage.RINGING);
    String answer = "/api/v1/incidents/" + press(1) + "/answer";
    String naming = "{\"presses\":[\"" + press(1) + "\"]}";
    assertThat(send("POST", answer, naming).body()).isEqualTo("{\"version\":2}");
    awaitStage(gateway, Stage.ANSWERED);
    first.process().toHandle().destroyForcibly();
    first.process().waitFor();
    gateway.heard().clear();
    assertThat(desk().said()).startsWith("ready ");
    awaitStage(gateway, Stage.ANSWERED);
    assertThat(send("GET", "/api/v1/session", "").statusCode()).isEqualTo(200);
    String closing = "{\"result\":\"resolved\",\"note\":\"刀已收缴\"}";
    assertThat(send("POST", answer.replace("answer", "close"), closing).body())
        .isEqualTo("{\"version\":3}");
    awaitStage(gateway, Stage.CLOSED);
    assertThat(Files.readString(first.log()))
        .contains("fact=press-received", "fact=answered", "fact=closed")
        .doesNotContain(code)
        .doesNotContain("周敏");
  }

  @Test
  void toldToEnd_itEndsWithinTwoSeconds() throws Exception {
    Running desk = desk();
    assertThat(desk.said()).startsWith("ready ");
    desk.process().toHandle().destroy();
    assertThat(desk.process().waitFor(2, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatKeepsItFromStarting_isSaidInASentence() throws Exception {
    assertThat(desk().said()).startsWith("ready ");
    settings("desk-1", "0.0.0.0");
    saysAndEnds("desk.yaml:5: web.address: found '0.0.0.0', wanted");
    settings("desk-9", "127.0.0.1");
    saysAndEnds("found 'desk-9', wanted one of the roster's desks");
    settings("desk-1", "127.0.0.1");
    saysAndEnds("another desk uses this directory");
    Files.writeString(
        directory.resolve("desk.yaml"),
        Files.readString(directory.resolve("desk.yaml")).replace("data: data", "data: other"));
    saysAndEnds("127.0.0.1:" + port + ": another process listens there");
  }

  private void saysAndEnds(String sentence) throws Exception {
    Running desk = desk();
    assertThat(desk.process().waitFor()).isEqualTo(1);
    assertThat(Files.readString(desk.log())).contains(sentence);
  }
}
