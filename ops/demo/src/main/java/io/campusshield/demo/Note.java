package io.campusshield.demo;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.School;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the running demo is, for the commands {@code ops/shield sim} and {@code ops/shield code}: a
 * file with a line {@code name=value} for its process, the file of the sign-in code, and each
 * device's control socket.
 */
record Note(Path file) implements AutoCloseable {
  private static final String PROCESS = "pid=";

  /** The process of a demo that runs already. */
  Optional<Long> running() {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(PROCESS))
          .map(line -> Long.parseLong(line.substring(PROCESS.length())))
          .filter(pid -> ProcessHandle.of(pid).isPresent())
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  void write(Layout layout) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(PROCESS).append(ProcessHandle.current().pid()).append('\n');
    text.append("code=").append(layout.signInCode()).append('\n');
    for (School school : School.ALL) {
      text.append("control.")
          .append(school.device())
          .append('=')
          .append(layout.control(school.device()))
          .append('\n');
    }
    Files.writeString(file, text);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
