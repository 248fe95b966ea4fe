package io.campusshield.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PartTest {
  private static final Duration LIMIT = Duration.ofSeconds(50);

  @TempDir Path directory;
  private final List<Part> parts = new ArrayList<>();

  /** The programs here are this test's classes, laid out as Maven lays out a module. */
  @BeforeEach
  void aModule() throws IOException {
    Files.createDirectories(directory.resolve("target/lib"));
    for (Class<?> used : List.of(Actor.class, Part.class)) {
      Path classes = Path.of(used.getProtectionDomain().getCodeSource().getLocation().getPath());
      copy(classes, directory.resolve("target/classes"));
    }
  }

  @AfterEach
  void nothingIsLeft() {
    parts.forEach(Part::kill);
  }

  @Test
  void aPartThatSaysReady_isReady() throws Exception {
    assertThat(start("serve").awaitReady(LIMIT)).isInstanceOf(Start.Ready.class);
  }

  @Test
  void aPartThatDies_isReportedWithTheLastLinesOfItsLog() throws Exception {
    assertThat(start("fail").awaitReady(LIMIT))
        .isEqualTo(new Start.Ended(3, List.of("looking for a port", "端口 8883 is in use")));
    assertThat(log()).hasContent("looking for a port\n端口 8883 is in use\n");
  }

  @Test
  void aPartThatNeverSaysReady_isLate() throws Exception {
    assertThat(start("hang").awaitReady(Duration.ofMillis(100)))
        .isEqualTo(new Start.Late(List.of()));
  }

  @Test
  void aKilledPart_isGone() throws Exception {
    Part part = start("serve");
    part.awaitReady(LIMIT);
    part.kill();
    assertThat(part.isAlive()).isFalse();
    assertThat(part.awaitEnd().exitCode()).isEqualTo(128 + 9);
  }

  @Test
  void aStoppedPart_isAskedToEnd() throws Exception {
    Part part = start("serve");
    part.awaitReady(LIMIT);
    part.stop(LIMIT);
    assertThat(part.awaitEnd().exitCode()).isEqualTo(128 + 15);
  }

  @Test
  void aPartWhoseStarterIsKilled_endsToo() throws Exception {
    Path othersLog = directory.resolve("other.log");
    Part starter = start("start another", directory.toString(), othersLog.toString());
    await().atMost(LIMIT).until(() -> Files.exists(othersLog) && Files.size(othersLog) > 0);
    long other = Long.parseLong(Files.readString(othersLog).strip().replace("ready pid=", ""));
    assertThat(ProcessHandle.of(other)).isPresent();
    starter.kill();
    await().atMost(LIMIT).until(() -> ProcessHandle.of(other).isEmpty());
  }

  private Part start(String... arguments) throws IOException {
    Part part =
        Part.start(
            "actor", new Program(directory, Actor.class.getName(), 32), List.of(arguments), log());
    parts.add(part);
    return part;
  }

  private Path log() {
    return directory.resolve("actor.log");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
