package io.campusshield.desk.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** Mosquitto as a process, with mutual TLS; what it holds is gone when it is killed. */
public final class Mosquitto implements AutoCloseable {
  /** Below the range from which Linux takes a port for whoever connects. */
  private static final int FIRST_PORT = 10_000;

  private static final int LAST_PORT = 20_000;

  private final Path directory;
  private final Authority authority;
  private final int port;
  private Process process;

  private Mosquitto(Path directory, Authority authority, int port, Process process) {
    this.directory = directory;
    this.authority = authority;
    this.port = port;
    this.process = process;
  }

  /** Skips the test, by name, where Mosquitto is not installed. */
  public static Mosquitto start(Path directory) throws Exception {
    Authority authority = Authority.openOrCreate(directory.resolve("authority"));
    authority.issue(
        new Peer("broker-1", Role.BROKER), List.of("127.0.0.1"), directory.resolve("broker-1"));
    int port = freePort();
    Path identity = directory.resolve("broker-1");
    Files.writeString(
        directory.resolve("mosquitto.conf"),
        """
        listener %d 127.0.0.1
        cafile %s/ca.pem
        certfile %s/cert.pem
        keyfile %s/key.pem
        require_certificate true
        use_identity_as_username true
        set_tcp_nodelay true
        persistence false
        user root
        """
            .formatted(port, identity, identity, identity));
    Process process = launch(directory);
    Mosquitto broker = new Mosquitto(directory, authority, port, process);
    broker.awaitListening();
    return broker;
  }

  /** Of the loopback; nobody who connects is given it meanwhile. */
  public static int freePort() {
    int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
    while (!isFree(port)) {
      port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static Process launch(Path directory) throws IOException {
    String program =
        Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElseGet(() -> abort("Mosquitto is not installed"));
    return new ProcessBuilder(program, "-c", directory.resolve("mosquitto.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(directory.resolve("mosquitto.log").toFile()))
        .start();
  }

  private void awaitListening() {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
          }
        });
  }

  public String address() {
    return "ssl://127.0.0.1:" + port;
  }

  /** An identity of its authority's, in a directory of its own. */
  public Path issue(String name, Role role) throws Exception {
    Path identity = directory.resolve(name);
    authority.issue(new Peer(name, role), List.of(), identity);
    return identity;
  }

  /** Sockets of somebody who trusts brokers. */
  public SSLSocketFactory sockets(String name, Role role) throws Exception {
    return Identity.load(issue(name, role)).contextFor(Set.of(Role.BROKER)).getSocketFactory();
  }

  public void kill9() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor()).isNotZero();
  }

  public void restart() throws IOException {
    process = launch(directory);
    awaitListening();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
