package io.campusshield.demo.station;

import io.campusshield.demo.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's directory, where Maven has built the parts. */
public record Home(Path directory) {

  /**
   * The nearest directory, from {@code inside} upwards, that is the repository's.
   *
   * @throws NotStarted if there is none
   */
  public static Home around(Path inside) throws NotStarted {
    Path absolute = inside.toAbsolutePath().normalize();
    return Stream.iterate(absolute, directory -> directory != null, Path::getParent)
        .filter(directory -> Files.exists(directory.resolve("ops/shield")))
        .findFirst()
        .map(Home::new)
        .orElseThrow(
            () -> new NotStarted(absolute + " is outside the repository; start with ops/shield"));
  }

  /**
   * @throws NotStarted naming what Maven has not built yet
   */
  public void requireBuilt() throws NotStarted {
    for (Program program : List.of(broker(), desk(), gateway(), device())) {
      if (!program.isBuilt()) {
        throw new NotStarted(
            program.module()
                + " is not built; build all with: "
                + "mvn -DskipTests package (ops/shield demo does so by itself)");
      }
    }
  }

  Program broker() {
    return new Program(directory.resolve("ops/broker"), "io.campusshield.broker.Main", 96);
  }

  Program desk() {
    return new Program(directory.resolve("ops/desk"), "io.campusshield.desk.Main", 128);
  }

  Program gateway() {
    return new Program(directory.resolve("gateway"), "io.campusshield.gateway.Main", 64);
  }

  Program device() {
    return new Program(directory.resolve("device-sim"), "io.campusshield.devicesim.Main", 32);
  }
}
