package io.campusshield.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as it is run in use: its own process, with its flags. */
final class ProcessTest {
  private static final Pattern READY =
      Pattern.compile("ready wired=(127\\.0\\.0\\.1:\\d+) cellular=127\\.0\\.0\\.1:\\d+");

  @TempDir Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void nothingIsLeftRunning() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("run.flags").toAbsolutePath());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(directory.resolve("work")).toFile())
            .start();
    processes.add(process);
    return process;
  }

  @Test
  void itSaysWhenItIsReady_servesAndStopsWhenTold_leavingNothingBehind() throws Exception {
    Station station = new Station(directory);
    Process process = start("--config", station.settings().toString());
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    Matcher ready = READY.matcher(output.readLine());
    assertThat(ready.matches()).isTrue();
    try (Client gateway =
        new Client(
            station.tls(new Peer("gw-hexi", Role.GATEWAY)),
            ready.group(1),
            "gw-hexi.wired.urgent")) {
      gateway.connect();
      process.toHandle().destroy();
      assertThat(process.waitFor(Client.SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    assertThat(output.readLine()).isNull();
    assertThat(directory.resolve("work")).isEmptyDirectory();
    assertThat(process.errorReader(StandardCharsets.UTF_8).readAllAsString())
        .doesNotContain("WARNING", "ERROR");
  }

  @Test
  void aPortInUse_isSaidInASentenceWithTheWayOut() throws Exception {
    Station station = new Station(directory);
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String settings = Files.readString(station.settings());
      Files.writeString(
          station.settings(), settings.replaceFirst("port: 0", "port: " + other.getLocalPort()));
      assertThat(failure("--config", station.settings().toString()))
          .isEqualTo(
              "can not listen on 127.0.0.1:"
                  + other.getLocalPort()
                  + " for 'wired' (Address already in use); stop the program that uses it, or name"
                  + " another address and port under 'listeners' in the broker's settings");
    }
  }

  @Test
  void aMistakeInTheSettings_isSaidWithItsLine() throws Exception {
    Station station = new Station(directory);
    String settings = Files.readString(station.settings());
    Files.writeString(station.settings(), settings.replace("name: cellular", "name: wired"));
    assertThat(failure("--config", station.settings().toString()))
        .isEqualTo(
            station.settings()
                + ":5: listeners[1].name: found 'wired' a second time, wanted a name of its own");
  }

  @Test
  void withoutSettings_itSaysHowItIsUsed() throws Exception {
    assertThat(failure())
        .isEqualTo("usage: --config FILE or --check FILE, as --config broker.yaml");
  }

  private String failure(String... arguments) throws Exception {
    Process process = start(arguments);
    String told = process.errorReader(StandardCharsets.UTF_8).readAllAsString().strip();
    assertThat(process.waitFor()).isNotZero();
    return told;
  }
}
