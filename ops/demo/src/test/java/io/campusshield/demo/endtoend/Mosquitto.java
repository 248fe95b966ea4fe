package io.campusshield.demo.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.Ports;
import io.campusshield.deploy.mosquitto.MosquittoFiles;
import io.campusshield.deploy.mosquitto.Service;
import io.campusshield.deploy.mosquitto.Service.Listener;
import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Mosquitto as the station's broker, with the files that a technician has written for it. */
final class Mosquitto {
  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");
  private static final String HOST = "127.0.0.1";

  private final Path configuration;
  private final Path log;
  private final List<Integer> ports;
  private Process process;

  private Mosquitto(Path configuration, Path log, List<Integer> ports) throws IOException {
    this.configuration = configuration;
    this.log = log;
    this.ports = ports;
    this.process = launch();
  }

  /** Skips the test, by the name of what is missing, if it is not installed. */
  static Mosquitto start(Layout layout) throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), "needs Mosquitto: apt-get install mosquitto");
    Ports ports = layout.ports();
    Path configuration =
        MosquittoFiles.write(
            AccessTable.of(Roster.load(layout.directory().resolve("station.yaml"))),
            new Service(
                layout.directory().resolve("identity/broker-1"),
                List.of(
                    new Listener(HOST, ports.brokerWired()),
                    new Listener(HOST, ports.brokerCellular())),
                System.getProperty("user.name")),
            layout.directory().resolve("mosquitto"));
    return new Mosquitto(
        configuration,
        layout.log("mosquitto"),
        List.of(ports.brokerWired(), ports.brokerCellular()));
  }

  private Process launch() throws IOException {
    Process launched =
        new ProcessBuilder(PROGRAM.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    await().atMost(Duration.ofSeconds(60)).until(() -> ports.stream().noneMatch(Ports::isFree));
    return launched;
  }

  /** As {@code kill -9}; returns when it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** After {@link #kill}. */
  void startAgain() throws IOException {
    process = launch();
  }
}
