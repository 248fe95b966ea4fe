package io.campusshield.demo.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.Ports;
import io.campusshield.demo.layout.School;
import io.campusshield.demo.panel.Panel;
import io.campusshield.demo.people.Keeper;
import io.campusshield.demo.station.Home;
import io.campusshield.demo.station.NotStarted;
import io.campusshield.demo.station.Station;
import io.campusshield.protocol.id.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A station of its own for one test: everything new, everything running. */
final class Scene implements AutoCloseable {
  static final String DISPATCHER = "周敏";

  /** The ports of all scenes that are played now. */
  private static final Set<Integer> RESERVED = new HashSet<>();

  private final Path folder;
  private final Station station;
  private final Optional<Mosquitto> mosquitto;

  private Scene(Path folder, Station station, Optional<Mosquitto> mosquitto) {
    this.folder = folder;
    this.station = station;
    this.mosquitto = mosquitto;
  }

  /** Skips the test, by the name of what is missing, if the parts are not built. */
  static Scene start() throws Exception {
    return start(_ -> Optional.empty());
  }

  /** As {@link #start}, with Mosquitto in the place of the embedded broker. */
  static Scene startOnMosquitto() throws Exception {
    return start(layout -> Optional.of(Mosquitto.start(layout)));
  }

  /** Those of no other scene: what is killed or cut there listens again later. */
  private static synchronized Ports reserved() {
    Ports ports = Ports.free();
    while (!Collections.disjoint(RESERVED, all(ports))) {
      ports = Ports.free();
    }
    RESERVED.addAll(all(ports));
    return ports;
  }

  private static synchronized void release(Ports ports) {
    RESERVED.removeAll(all(ports));
  }

  private static Set<Integer> all(Ports ports) {
    Set<Integer> all = new HashSet<>(ports.telemetry().values());
    all.addAll(List.of(ports.web(), ports.brokerWired(), ports.brokerCellular()));
    for (Ports.AtSchool at : ports.schools().values()) {
      all.addAll(List.of(at.deviceLink(), at.wired(), at.cellular(), at.own()));
    }
    return all;
  }

  /** Starts the broker, if it is not to be the embedded one. */
  private interface OtherBroker {
    Optional<Mosquitto> start(Layout layout) throws Exception;
  }

  private static Scene start(OtherBroker broker) throws Exception {
    Home home = Home.around(Path.of(""));
    try {
      home.requireBuilt();
    } catch (NotStarted e) {
      assumeTrue(false, e.getMessage());
    }
    Path folder = Files.createTempDirectory("campus-shield-test-");
    Layout layout = Layout.write(folder, reserved());
    Scene scene = new Scene(folder, Station.wire(home, layout), broker.start(layout));
    try {
      if (scene.mosquitto.isPresent()) {
        scene.station.startAllButBroker(part -> {});
      } else {
        scene.station.startAll(part -> {});
      }
      for (School school : School.ALL) {
        scene.guardAt(school).isConnected();
      }
    } catch (NotStarted | AssertionError e) {
      scene.printLogs();
      scene.close();
      throw e;
    }
    return scene;
  }

  Station station() {
    return station;
  }

  /** Of a scene on Mosquitto. */
  Mosquitto mosquitto() {
    return mosquitto.orElseThrow();
  }

  Guard guardAt(School school) {
    return guardAt(school.device());
  }

  Guard guardAt(String device) {
    return new Guard(new Panel(new DeviceId(device), station.layout().control(device)));
  }

  /** A page on which the dispatcher is signed in. */
  Seat seat(Chromium chromium) throws IOException, InterruptedException {
    Seat seat = new Seat(chromium.page());
    seat.signsIn(station.layout().console().toString(), DISPATCHER, codeFor(DISPATCHER));
    return seat;
  }

  /** With which that person comes in as a dispatcher, once, choosing a password. */
  String codeFor(String name) throws IOException, InterruptedException {
    Layout layout = station.layout();
    Keeper.setUp(layout.console(), layout.setUpCode(), layout.keepersPassword());
    try (Keeper keeper = Keeper.at(layout.console(), layout.keepersPassword())) {
      return keeper.codeFor(name);
    }
  }

  /** For whoever looks into a failure. */
  void printLogs() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      for (Path log : logs.sorted().toList()) {
        List<String> lines = Files.readAllLines(log);
        System.out.println("---- " + log.getFileName());
        lines.subList(Math.max(0, lines.size() - 40), lines.size()).forEach(System.out::println);
      }
    }
  }

  @Override
  public void close() throws IOException {
    station.close();
    mosquitto.ifPresent(Mosquitto::kill);
    release(station.layout().ports());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
