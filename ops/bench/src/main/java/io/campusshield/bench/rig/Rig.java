package io.campusshield.bench.rig;

import io.campusshield.demo.layout.Ports;
import io.campusshield.demo.layout.School;
import io.campusshield.demo.process.Part;
import io.campusshield.demo.process.Program;
import io.campusshield.demo.process.Start;
import io.campusshield.demo.proxy.FaultProxy;
import io.campusshield.deploy.authority.Authority;
import io.campusshield.devicesim.link.Member;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A broker, a desk and a gateway, running; TLS everywhere, both paths through the one broker. */
public final class Rig implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  /** Why nothing can be measured, in a sentence. */
  public static final class NotReady extends Exception {
    private static final long serialVersionUID = 1;

    NotReady(String sentence) {
      super(sentence);
    }
  }

  private final Path directory;
  private final Ports ports = Ports.free();
  private final Authority authority;
  private final SequencedMap<String, FaultProxy> wires;
  private final SequencedMap<String, Program> programs = new LinkedHashMap<>();
  private final Map<String, Part> parts = new HashMap<>();

  private Rig(Path directory, Authority authority, Wiring wiring) throws IOException {
    this.directory = directory;
    this.authority = authority;
    this.wires = wiring.before(ports.brokerWired(), ports.brokerCellular());
  }

  /**
   * Writes what the parts need, starts them, and returns when they are ready.
   *
   * @param home the repository, built
   * @param directory empty
   */
  public static Rig start(Path home, Path directory, int devices, Wiring wiring)
      throws NotReady, InterruptedException {
    try {
      Authority authority = Authority.openOrCreate(directory.resolve("authority"));
      Rig rig = new Rig(directory, authority, wiring);
      rig.write(devices);
      rig.programs.put("broker", new Program(home.resolve("ops/broker"), main("broker"), 96));
      rig.programs.put("desk", new Program(home.resolve("ops/desk"), main("desk"), 128));
      rig.programs.put("gateway", new Program(home.resolve("gateway"), main("gateway"), 64));
      try {
        for (String part : rig.programs.keySet()) {
          rig.begin(part);
        }
        return rig;
      } catch (NotReady | InterruptedException e) {
        rig.close();
        throw e;
      }
    } catch (IOException | Authority.Unusable e) {
      throw new NotReady(String.valueOf(e.getMessage()));
    }
  }

  private static String main(String part) {
    return "io.campusshield." + part + ".Main";
  }

  /** The parts' names, in the order of their start. */
  public SequencedSet<String> parts() {
    return Collections.unmodifiableSequencedSet(programs.sequencedKeySet());
  }

  /** Kills a part as {@code kill -9} does, and starts it again. */
  public void restart(String part) throws NotReady, InterruptedException {
    Part running = parts.remove(part);
    if (running != null) {
      running.kill();
    }
    begin(part);
  }

  private void begin(String name) throws NotReady, InterruptedException {
    Program program = program(name);
    if (!program.isBuilt()) {
      throw new NotReady(program.module() + " is not built; build all with: ops/shield build");
    }
    try {
      Part part =
          Part.start(
              name,
              program,
              List.of("--config", directory.resolve(name + ".yaml").toString()),
              log(name));
      parts.put(name, part);
      if (!(part.awaitReady(READY_WITHIN) instanceof Start.Ready)) {
        throw new NotReady(name + " did not get ready; see " + log(name));
      }
    } catch (IOException e) {
      throw new NotReady(name + " can not be started: " + e);
    }
  }

  private Program program(String name) {
    Program program = programs.get(name);
    if (program == null) {
      throw new IllegalArgumentException("the rig has no part " + name);
    }
    return program;
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private void write(int devices) throws IOException, Authority.Unusable {
    identity("broker-1", Role.BROKER);
    identity("desk-1", Role.DESK);
    identity("gw-bench", Role.GATEWAY);
    for (int i = 0; i < devices; i++) {
      identity(device(i), Role.DEVICE);
    }
    Files.writeString(directory.resolve("station.yaml"), station(devices));
    Files.writeString(
        directory.resolve("broker.yaml"),
        """
        station: station.yaml
        identity: identity/broker-1
        listeners:
          - {name: wired, address: %s, port: %d}
          - {name: cellular, address: %s, port: %d}
        """
            .formatted(HOST, ports.brokerWired(), HOST, ports.brokerCellular()));
    Files.writeString(
        directory.resolve("desk.yaml"),
        """
        desk: desk-1
        station: station.yaml
        data: data/desk-1
        identity: identity/desk-1
        web: {address: %s, port: %d}
        brokers: [{name: a, addresses: ["ssl://%s:%d"]}]
        """
            .formatted(HOST, ports.web(), HOST, ports.brokerWired()));
    Files.writeString(
        directory.resolve("gateway.yaml"),
        """
        gateway: gw-bench
        station: bench
        data: data/gw-bench
        identity: identity/gw-bench
        deviceLink: {address: %s, port: %d}
        telemetry: {address: %s, port: %d}
        paths:
        %s\
        """
            .formatted(HOST, deviceLink(), HOST, telemetry(), paths()));
  }

  private String paths() {
    String line = "  - {name: %s, brokers: [\"ssl://%s:%d\"]}\n";
    if (wires.isEmpty()) {
      return line.formatted("wired", HOST, ports.brokerWired())
          + line.formatted("cellular", HOST, ports.brokerCellular());
    }
    return wires.entrySet().stream()
        .map(wire -> line.formatted(wire.getKey(), HOST, wire.getValue().address().getPort()))
        .collect(Collectors.joining());
  }

  private int telemetry() {
    return ports.telemetry(School.HEXI.gateway());
  }

  /** Those of the gateway's paths that go through a proxy, by their names. */
  public SequencedMap<String, FaultProxy> wires() {
    return Collections.unmodifiableSequencedMap(wires);
  }

  /** Where the desk keeps what it knows. */
  public Path store() {
    return directory.resolve("data/desk-1/desk.db");
  }

  /** Where the gateway tells its figures. */
  public URI figures() {
    return URI.create("http://" + HOST + ":" + telemetry() + "/metrics");
  }

  private static String station(int devices) {
    return """
    station: {id: bench, name: Bench}
    desks: [desk-1]
    sites:
      - id: bench
        name: Bench
        gateways: [gw-bench]
        devices:
    """
        + IntStream.range(0, devices)
            .mapToObj(
                i -> "      - {id: %s, place: Gate, gateway: gw-bench}\n".formatted(device(i)))
            .collect(Collectors.joining());
  }

  private static String device(int number) {
    return "gate-" + number;
  }

  private int deviceLink() {
    return ports.at(School.HEXI).deviceLink();
  }

  private void identity(String name, Role role) throws Authority.Unusable {
    authority.issue(new Peer(name, role), List.of(HOST), identityOf(name));
  }

  private Path identityOf(String name) {
    return directory.resolve("identity").resolve(name);
  }

  /** The devices that the rig has certificates for. */
  public List<Member> members(int devices) throws NotReady {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      try {
        members.add(
            new Member(
                new DeviceId(device(i)),
                Identity.load(identityOf(device(i))).contextFor(Set.of(Role.GATEWAY)),
                InetSocketAddress.createUnresolved(HOST, deviceLink())));
      } catch (Identity.Unusable e) {
        throw new NotReady(String.valueOf(e.getMessage()));
      }
    }
    return members;
  }

  /** What each part has used so far, in the order of their start. */
  public List<Usage> usage() {
    return running().map(part -> Usage.of(part.name(), part.pid())).toList();
  }

  private Stream<Part> running() {
    return programs.keySet().stream().map(parts::get).flatMap(Stream::ofNullable);
  }

  @Override
  public void close() {
    running().toList().reversed().forEach(part -> part.stop(STOP_WITHIN));
    wires.values().forEach(FaultProxy::close);
  }
}
