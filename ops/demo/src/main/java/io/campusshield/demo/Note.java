package io.campusshield.demo;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.School;
import io.campusshield.demo.people.Keeper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the running demo is, for the commands {@code ops/shield sim} and {@code ops/shield code}: a
 * file with a line {@code name=value} for its process, the console's address, the file of its
 * keeper's password, and each device's control socket.
 */
record Note(Path file) implements AutoCloseable {
  private static final String PROCESS = "pid=";
  private static final String CONSOLE = "console=";
  private static final String KEEPER = "keeper=";

  /** The process of a demo that runs already. */
  Optional<Long> running() {
    try {
      return noted(PROCESS).map(Long::parseLong).filter(pid -> ProcessHandle.of(pid).isPresent());
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Who keeps the accounts of the demo that runs, signed in.
   *
   * @throws IOException if none runs, or its desk is away
   */
  Keeper keeper() throws IOException, InterruptedException {
    URI console = URI.create(noted(CONSOLE).orElseThrow(() -> new IOException("no demo runs")));
    return Keeper.at(console, Path.of(noted(KEEPER).orElse("")));
  }

  private Optional<String> noted(String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst();
  }

  void write(Layout layout) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(PROCESS).append(ProcessHandle.current().pid()).append('\n');
    text.append(CONSOLE).append(layout.console()).append('\n');
    text.append(KEEPER).append(layout.keepersPassword()).append('\n');
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
