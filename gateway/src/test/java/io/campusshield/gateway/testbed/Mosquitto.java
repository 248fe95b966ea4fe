package io.campusshield.gateway.testbed;

import static org.awaitility.Awaitility.await;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real broker as a process, with TLS 1.3 and client certificates. It forgets all when it ends.
 */
public final class Mosquitto implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final Path configuration;
  private final int port;
  private Process process;

  private Mosquitto(Path configuration, int port) throws IOException {
    this.configuration = configuration;
    this.port = port;
    this.process = launch();
  }

  public static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * @param more lines of its configuration
   */
  public static Mosquitto start(Path directory, Papers papers, String... more)
      throws IOException, Authority.Unusable {
    int port = Ports.free();
    Path files = papers.files("broker-1", Role.BROKER);
    Path configuration = Files.createTempFile(directory, "mosquitto", ".conf");
    Files.writeString(
        configuration,
        """
        user root
        listener %d 127.0.0.1
        cafile %s
        certfile %s
        keyfile %s
        require_certificate true
        use_identity_as_username true
        allow_anonymous true
        tls_version tlsv1.3
        set_tcp_nodelay true
        persistence false
        log_dest stdout
        %s
        """
            .formatted(
                port,
                files.resolve("ca.pem"),
                files.resolve("cert.pem"),
                files.resolve("key.pem"),
                String.join("\n", more)));
    return new Mosquitto(configuration, port);
  }

  private Process launch() throws IOException {
    Process launched =
        new ProcessBuilder(PROGRAM.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                configuration.resolveSibling(configuration.getFileName() + ".log").toFile())
            .start();
    await().atMost(1, TimeUnit.MINUTES).until(this::listens);
    return launched;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  public URI address() {
    return URI.create("ssl://127.0.0.1:" + port);
  }

  /** As {@code kill -9}; returns when it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
