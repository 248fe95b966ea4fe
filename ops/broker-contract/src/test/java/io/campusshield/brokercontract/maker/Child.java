package io.campusshield.brokercontract.maker;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker that is a child process of ours. */
final class Child implements Running {
  private static final Duration STARTED = Duration.ofSeconds(60);

  private final List<String> command;
  private final int port;
  private final Path log;
  private Process process;

  private Child(List<String> command, int port, Path log) throws IOException {
    this.command = command;
    this.port = port;
    this.log = log;
    this.process = launch();
  }

  /** Returns when it listens on {@code port}. */
  static Running start(List<String> command, int port, Path log) throws IOException {
    return new Child(List.copyOf(command), port, log);
  }

  /** With the JDK that we run on. */
  static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    Process launched =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(new File("/dev/null"))
            .start();
    await()
        .atMost(STARTED)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> listens() || ended(launched));
    return launched;
  }

  private boolean ended(Process launched) throws IOException {
    if (!launched.isAlive()) {
      throw new AssertionError(command.getFirst() + " has ended: " + Files.readString(log));
    }
    return false;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public URI address() {
    return URI.create("ssl://127.0.0.1:" + port);
  }

  @Override
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void startAgain() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
