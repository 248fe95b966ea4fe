package io.campusshield.devicesim.ownpath;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.devicesim.link.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A broker as a process, with mutual TLS; it forgets all when it ends. */
final class Mosquitto implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final Path configuration;
  private final int port;
  private Process process;

  private Mosquitto(Path configuration, int port) throws IOException {
    this.configuration = configuration;
    this.port = port;
    this.process = launched();
  }

  /** Skips the test, by name, where Mosquitto is not installed. */
  static Mosquitto start(Path directory, Path identity) throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), "needs Mosquitto");
    int port = Ports.free();
    Path configuration =
        Files.writeString(
            directory.resolve("mosquitto.conf"),
            """
            user root
            listener %d 127.0.0.1
            cafile %s/ca.pem
            certfile %s/cert.pem
            keyfile %s/key.pem
            require_certificate true
            use_identity_as_username true
            set_tcp_nodelay true
            persistence false
            log_dest none
            """
                .formatted(port, identity, identity, identity));
    return new Mosquitto(configuration, port);
  }

  private Process launched() throws IOException {
    Process started =
        new ProcessBuilder(PROGRAM.toString(), "-c", configuration.toString()).inheritIO().start();
    await().atMost(Duration.ofMinutes(1)).until(this::listens);
    return started;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI address() {
    return URI.create("ssl://127.0.0.1:" + port);
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void restart() throws IOException {
    process = launched();
  }

  @Override
  public void close() {
    kill();
  }
}
