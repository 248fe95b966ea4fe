package io.campusshield.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a demo keeps its files.
 *
 * @param temporary whether it goes with the demo
 */
record Folder(Path path, boolean temporary) implements AutoCloseable {
  static Folder of(Optional<Path> named) throws IOException {
    return named.isPresent()
        ? new Folder(named.get(), false)
        : new Folder(Files.createTempDirectory("campus-shield-"), true);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      try (Stream<Path> inside = Files.walk(path)) {
        for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
