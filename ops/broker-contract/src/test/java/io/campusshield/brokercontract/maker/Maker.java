package io.campusshield.brokercontract.maker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whose broker is started, and how. */
public enum Maker {
  /** Ours: Artemis behind its gate, as the process that it is in use. */
  ARTEMIS("Artemis") {
    @Override
    public Running start(Station station) throws Exception {
      Path module = Path.of("../broker").toAbsolutePath().normalize();
      assumeTrue(
          Files.isDirectory(module.resolve("target/lib")),
          "needs the embedded broker: mvn -DskipTests package");
      return Artemis.start(station, module);
    }
  },
  HIVEMQ("HiveMQ CE") {
    @Override
    public Running start(Station station) throws Exception {
      return HiveMq.start(station);
    }
  },
  MOSQUITTO("Mosquitto") {
    @Override
    public Running start(Station station) throws Exception {
      assumeTrue(
          Files.isExecutable(Mosquitto.PROGRAM), "needs Mosquitto: apt-get install mosquitto");
      return Mosquitto.start(station);
    }
  };

  private final String word;

  Maker(String word) {
    this.word = word;
  }

  /** How the documents call it. */
  public String word() {
    return word;
  }

  /** Returns when it listens; skips the test, by the name of what is missing, if it can not run. */
  public abstract Running start(Station station) throws Exception;
}
