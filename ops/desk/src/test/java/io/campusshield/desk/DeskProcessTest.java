package io.campusshield.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.intake.GatewayEnd;
import io.campusshield.desk.intake.Mosquitto;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.store.Postgres;
import io.campusshield.desk.store.RecordReading;
import io.campusshield.desk.store.Server;
import io.campusshield.desk.store.Store;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.tls.Role;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk as a process, with a real broker and a real store, killed or started on a sick disk. */
@Tag("soak")
final class DeskProcessTest {
  private static final int KILLS = 20;
  private static final int RECEIPTS_BEFORE_KILL = 20;
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final long REPEAT_NANOS = Duration.ofMillis(300).toNanos();

  /** A slow desk is not to be given more by that. */
  private static final int MOST_OPEN = 100;

  private static final String ROSTER =
      """
      station: {id: chengnan, name: 城南派出所}
      desks: [desk-1]
      sites:
        - id: hexi
          name: 河西小学
          gateways: [gw-hexi]
          devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
      """;

  private static final String SETTINGS =
      """
      desk: desk-1
      station: station.yaml
      data: data/desk-1
      identity: desk-1
      web: {address: 127.0.0.1, port: PORT}
      brokers: [{name: a, addresses: ["BROKER"]}]
      """;

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private GatewayEnd gateway;
  private final Set<PressId> named = new HashSet<>();
  private int read;
  private long repeated = System.nanoTime();
  private int number;

  @BeforeEach
  void start() throws Exception {
    Mosquitto broker = Mosquitto.start(directory);
    open.add(broker);
    broker.issue("desk-1", Role.DESK);
    gateway =
        GatewayEnd.open(
            "gw-hexi", "wired", broker.address(), broker.sockets("gw-hexi", Role.GATEWAY));
    open.add(gateway);
    Files.writeString(directory.resolve("station.yaml"), ROSTER);
    Files.writeString(
        directory.resolve("desk.yaml"),
        SETTINGS
            .replace("PORT", Integer.toString(Mosquitto.freePort()))
            .replace("BROKER", broker.address()));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
  }

  /** Until it is ready. */
  private Process desk(Path log) throws Exception {
    Process desk =
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
    open.add(() -> desk.destroyForcibly().waitFor());
    BufferedReader said = desk.inputReader();
    assertThat(String.valueOf(said.readLine())).as(Files.readString(log)).startsWith("ready");
    return desk;
  }

  private PressId next() {
    number++;
    return new PressId(new DeviceId("gate-" + number % 40), 5, number);
  }

  private void says(PressId press) {
    gateway.say(
        new Up.PressSeen(
            new Press(press, Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0),
            Instant.now(),
            true));
  }

  private Set<PressId> receipted() {
    List<Down> heard = gateway.heard();
    for (; read < heard.size(); read++) {
      if (heard.get(read) instanceof Down.StandingSaid(var standing, _)) {
        standing.presses().forEach(press -> named.add(press.press()));
      }
    }
    return Set.copyOf(named);
  }

  /** As gateways do: a few new ones, and now and then all again that have no receipt. */
  private void goesOn(List<PressId> pressed) {
    List<PressId> open = new ArrayList<>(pressed);
    open.removeAll(receipted());
    if (System.nanoTime() - repeated > REPEAT_NANOS) {
      repeated = System.nanoTime();
      open.forEach(this::says);
    }
    for (int more = 0; more < 5 && open.size() + more < MOST_OPEN; more++) {
      PressId press = next();
      pressed.add(press);
      says(press);
    }
  }

  /** With a sound record. */
  private Set<PressId> kept(String data, Set<PressId> presses) throws Exception {
    List<Finding> findings = new ArrayList<>();
    var _ =
        RecordReading.ofDesk(
            directory.resolve(data), new Examination(Set.of(), findings::add), (_, _) -> {});
    assertThat(findings).isEmpty();
    try (Store store = Store.open(directory.resolve(data))) {
      var found = (Ledger.Read.Got<Map<PressId, PressId>>) store.ledger().incidentsOf(presses);
      return found.value().keySet();
    }
  }

  @Test
  void noPressThatWasReceiptedIsMissing_afterTwentyKillsUnderTraffic() throws Exception {
    Path log = directory.resolve("desk.log");
    List<PressId> pressed = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process desk = desk(log);
      int wanted = receipted().size() + RECEIPTS_BEFORE_KILL;
      int late = ThreadLocalRandom.current().nextInt(RECEIPTS_BEFORE_KILL);
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> {
            goesOn(pressed);
            return receipted().size() >= wanted + late;
          });
      desk.destroyForcibly();
      desk.waitFor();
      Set<PressId> told = receipted();
      assertThat(kept("data/desk-1", told)).as("after kill %s", kill + 1).containsAll(told);
    }
    desk(log);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          Set<PressId> done = receipted();
          pressed.stream().filter(press -> !done.contains(press)).forEach(this::says);
          return done.containsAll(pressed);
        });
  }

  @Test
  void aDeskWhoseStoreCanNotBeOpenedAtItsStart_runs_saysSo_andRecordsWhenItCan() throws Exception {
    Path inTheWay = Files.writeString(directory.resolve("data"), "not a directory");
    Path log = directory.resolve("desk.log");
    desk(log);
    await().atMost(LONG).until(() -> Files.readString(log).contains("trouble=nothing-recorded"));
    PressId press = next();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          says(press);
          return Files.readString(log).contains("trouble=store-unreadable");
        });
    assertThat(receipted()).as("no receipt of what is not durable").isEmpty();
    Files.delete(inTheWay);
    isReceipted(press);
  }

  @Test
  void aDeskWhoseServerIsKilled_runs_saysSo_andRecordsWhenItIsBack() throws Exception {
    Postgres postgres = Postgres.start();
    open.add(postgres);
    Server server = postgres.database();
    Files.writeString(
        directory.resolve("desk.yaml"),
        """
        database:
          url: "%s"
          user: %s
          password: %s
        """
            .formatted(server, server.user(), server.password()),
        StandardOpenOption.APPEND);
    Path log = directory.resolve("desk.log");
    desk(log);
    isReceipted(next());
    postgres.kill9();
    PressId press = next();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          says(press);
          return Files.readString(log).contains("trouble=store-");
        });
    assertThat(receipted()).as("no receipt of what is not durable").doesNotContain(press);
    postgres.startAgain();
    isReceipted(press);
    assertThat(Files.readString(log)).doesNotContain(Files.readString(server.password()).strip());
    assertThat(directory.resolve("data/desk-1/desk.db")).doesNotExist();
  }

  @Test
  void aRunningDesksStore_isCopiedByOneCommand_andPutBackByAnother() throws Exception {
    desk(directory.resolve("desk.log"));
    PressId press = next();
    isReceipted(press);
    Path settings = directory.resolve("desk.yaml");
    Path copy = directory.resolve("desk.backup");
    assertThat(said(settings, "--backup", copy)).startsWith("1 incident copied to " + copy);
    Path next = directory.resolve("next.yaml");
    Files.writeString(next, Files.readString(settings).replace("data/desk-1", "data/next"));
    assertThat(said(next, "--restore", copy)).startsWith("1 incident put back into");
    assertThat(said(settings, "--restore", copy)).contains("another desk uses this directory");
    assertThat(kept("data/next", Set.of(press))).containsExactly(press);
  }

  private static String said(Path settings, String way, Path copy) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                settings.toString(),
                way,
                copy.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** With a stand-in for {@code ops/shield} that starts this build. */
  @Test
  void theCommandsOfTheGuide_bringPlacesIn_andARunningDeskTakesThemUp() throws Exception {
    Path log = directory.resolve("desk.log");
    desk(log);
    String url = "jdbc:sqlite:" + directory.resolve("data/desk-1/desk.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into account (id, name, name_key, roles, entry, secret, code_until_ms,"
              + " entry_number) values ('0123456789abcdef', '周敏', '周敏', 'leader', 'disabled', '',"
              + " 0, 1)");
    }
    Files.createDirectories(directory.resolve("ops/docs"));
    Files.createSymbolicLink(
        directory.resolve("ops/docs/places"), Path.of("../docs/places").toAbsolutePath());
    Path shield =
        Files.writeString(
            directory.resolve("ops/shield"),
            "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
    assertThat(shield.toFile().setExecutable(true)).isTrue();
    Matcher commands =
        Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/PLACES.md")));
    StringBuilder script = new StringBuilder("export LC_ALL=C.UTF-8\n");
    while (commands.find()) {
      script.append(commands.group(1));
    }

    Path said = directory.resolve("said");
    ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", script.toString());
    Process running =
        shell
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(running.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(Files.readString(said)).isZero();
    assertThat(directory.resolve("places-2026-11-23/devices.csv"))
        .hasSameBinaryContentAs(Path.of("../docs/places/devices.csv"));
    await()
        .atMost(LONG)
        .until(() -> Files.readString(log).contains("fact=places-in-use version=2 devices=32"));
  }

  private void isReceipted(PressId press) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          says(press);
          return receipted().contains(press);
        });
  }
}
