package io.campusshield.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.demo.station.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The demo as a process, with a pipe in place of a person: keys in, lines out. */
final class DemoProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Writer keys;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private DemoProcess(Process process) {
    this.process = process;
    this.keys = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * @param temporary where it keeps what it has no other place for
   */
  static DemoProcess start(Path temporary, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add("--home=" + Home.around(Path.of("")).directory());
    command.add("--state=" + temporary.resolve("state"));
    command.addAll(List.of(arguments));
    return new DemoProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  void keys(String typed) throws IOException {
    keys.write(typed);
    keys.flush();
  }

  /** Waits until it has said all of these, in this order. */
  void says(String... words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(String.join("\n", lines)).containsSubsequence(words));
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  List<ProcessHandle> parts() {
    return process.descendants().toList();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** As {@code kill}. */
  void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void close() {
    kill();
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // It was killed.
    }
  }
}
