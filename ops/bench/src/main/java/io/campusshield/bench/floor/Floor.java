package io.campusshield.bench.floor;

import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.load.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The compiled program. */
public record Floor(Path program, Path directory) {

  /** Why there is no floor, in a sentence. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String sentence) {
      super(sentence);
    }
  }

  /**
   * Compiles {@code floor.c} with {@code cc}.
   *
   * @param directory where its journals will be: on the disk that is to be measured
   */
  public static Floor compile(Path source, Path directory) throws Unusable, InterruptedException {
    Path program = directory.resolve("floor");
    run(List.of("cc", "-O2", "-pthread", "-o", program.toString(), source.toString()));
    return new Floor(program, directory);
  }

  /** Runs the pace through; every press gets its receipt. */
  public Latencies press(Pace pace) throws Unusable, InterruptedException {
    String lines =
        run(
            List.of(
                program.toString(),
                directory.toString(),
                Integer.toString(pace.perSecond()),
                Integer.toString(pace.count())));
    return new Latencies(lines.lines().mapToLong(Long::parseLong).toArray(), 0);
  }

  private static String run(List<String> command) throws Unusable, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int code = process.waitFor();
      if (code != 0) {
        throw new Unusable(command.getFirst() + " ended with code " + code);
      }
      return said;
    } catch (IOException e) {
      throw new Unusable(
          command.getFirst()
              + " can not be run ("
              + e.getMessage()
              + "); on Debian: apt install gcc");
    }
  }
}
