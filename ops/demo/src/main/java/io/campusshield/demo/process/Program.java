package io.campusshield.demo.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part's program, as Maven has built it.
 *
 * @param module its directory, holding {@code target/classes} and {@code target/lib}
 * @param main the class to run
 * @param heapMegabytes at most
 */
public record Program(Path module, String main, int heapMegabytes) {
  public boolean isBuilt() {
    return Files.isDirectory(classes()) && Files.isDirectory(libraries());
  }

  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Quick to start and small, as eight parts share a machine.
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // SQLite's and Netty's own code, without a warning at every start.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add("-cp");
    command.add(classes() + File.pathSeparator + libraries().resolve("*"));
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  private Path classes() {
    return module.resolve("target/classes");
  }

  private Path libraries() {
    return module.resolve("target/lib");
  }
}
