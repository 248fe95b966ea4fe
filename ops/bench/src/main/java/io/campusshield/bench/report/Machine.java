package io.campusshield.bench.report;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** What the system says of the machine, in words. */
record Machine(Path disk) {

  List<String> lines() {
    return List.of(
        Runtime.getRuntime().availableProcessors() + " cores, " + processor(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "JDK " + System.getProperty("java.runtime.version"),
        "disk: " + fileSystem());
  }

  private static String processor() {
    return first(Path.of("/proc/cpuinfo"), line -> line.startsWith("model name"))
        .replaceFirst("^[^:]*:\\s*", "");
  }

  private String fileSystem() {
    try {
      FileStore store = Files.getFileStore(disk);
      return store.type() + " on " + store.name();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String first(Path file, Predicate<String> wanted) {
    try {
      return Files.readAllLines(file).stream().filter(wanted).findFirst().orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
