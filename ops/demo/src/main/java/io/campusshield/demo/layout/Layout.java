package io.campusshield.demo.layout;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The directory that holds all of a station's files. Settings are written anew at each start, as
 * ports change; identities and what the parts have recorded are kept.
 */
public final class Layout {
  public static final String STATION = "城南派出所";

  private static final String HOST = "127.0.0.1";

  /**
   * A socket address holds 107 bytes of path on Linux, and the simulator makes it under a longer
   * name.
   */
  private static final int SOCKET_PATH_BYTES = 89;

  private final Path directory;
  private final Ports ports;
  private final Authority authority;

  private Layout(Path directory, Ports ports, Authority authority) {
    this.directory = directory;
    this.ports = ports;
    this.authority = authority;
  }

  /**
   * Writes everything that the parts need.
   *
   * @param directory made if absent
   * @throws Unusable if it can not be written, or holds an authority or identity that is not whole
   */
  public static Layout write(Path directory, Ports ports) throws Unusable {
    Path whole = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(whole.resolve("logs"));
      Files.createDirectories(whole.resolve("run"));
      Layout layout = new Layout(whole, ports, Authority.openOrCreate(whole.resolve("authority")));
      layout.writeStation();
      for (School school : School.ALL) {
        layout.writeGateway(school);
        layout.writeDevice(
            school.device(),
            school,
            ", own: {station: chengnan, brokers: [\"ssl://%s:%d\"]}"
                .formatted(HOST, ports.at(school).own()));
      }
      return layout;
    } catch (IOException e) {
      throw new Unusable(
          whole + ": can not be written (" + e + "); name a directory that you may write in");
    } catch (Authority.Unusable e) {
      throw new Unusable(e);
    }
  }

  public Path directory() {
    return directory;
  }

  public Ports ports() {
    return ports;
  }

  public Path brokerSettings() {
    return directory.resolve("broker.yaml");
  }

  public Path deskSettings() {
    return directory.resolve("desk.yaml");
  }

  /** Holds the code that makes the desk's first account, until there is one. */
  public Path setUpCode() {
    return directory.resolve("data/desk-1/set-up-code");
  }

  /** Holds the password of whoever keeps the demo's accounts. */
  public Path keepersPassword() {
    return directory.resolve("keepers-password");
  }

  /** The page's address. */
  public URI console() {
    return URI.create("http://" + HOST + ":" + ports.web() + "/");
  }

  public Path gatewaySettings(School school) {
    return directory.resolve(school.gateway() + ".yaml");
  }

  public Path deviceSettings(String device) {
    return directory.resolve(device + ".yaml");
  }

  /** The socket by which a device's buttons are pressed and its lamps are watched. */
  public Path control(String device) {
    return directory.resolve("run").resolve(device + ".sock");
  }

  public Path log(String part) {
    return directory.resolve("logs").resolve(part + ".log");
  }

  /**
   * Gives a device that is not in the roster its certificate and settings. It has no path of its
   * own: the broker knows nobody who is not in the roster.
   *
   * @param school whose gateway it talks to
   * @throws Unusable as {@link #write}
   */
  public void device(String device, School school) throws Unusable {
    writeDevice(device, school, "");
  }

  private void writeDevice(String device, School school, String own) throws Unusable {
    if (control(device).toString().getBytes(StandardCharsets.UTF_8).length > SOCKET_PATH_BYTES) {
      throw new Unusable(
          directory + ": is too long a path for the sockets in it; name a shorter one");
    }
    issue(new Peer(device, Role.DEVICE));
    int link = ports.at(school).deviceLink();
    write(
        deviceSettings(device),
        """
        control: %s
        devices:
          - {id: %s, identity: %s, gateway: {host: %s, port: %d}%s}
        %s\
        """
            .formatted(
                "run/" + device + ".sock",
                device,
                identity(device),
                HOST,
                link,
                own,
                telemetry(device)));
  }

  private void writeStation() throws Unusable {
    write(
        directory.resolve("station.yaml"),
        """
        station: {id: chengnan, name: %s}
        desks: [desk-1]
        sites:
        %s\
        """
            .formatted(
                STATION, School.ALL.stream().map(Layout::site).collect(Collectors.joining())));
    issue(new Peer("broker-1", Role.BROKER));
    write(
        brokerSettings(),
        """
        station: station.yaml
        identity: identity/broker-1
        listeners:
          - {name: wired, address: %s, port: %d}
          - {name: cellular, address: %s, port: %d}
        %s\
        """
            .formatted(
                HOST, ports.brokerWired(), HOST, ports.brokerCellular(), telemetry("broker")));
    issue(new Peer("desk-1", Role.DESK));
    write(
        deskSettings(),
        """
        desk: desk-1
        station: station.yaml
        data: data/desk-1
        identity: identity/desk-1
        web: {address: %s, port: %d}
        brokers: [{name: a, addresses: ["ssl://%s:%d"]}]
        %s\
        """
            .formatted(HOST, ports.web(), HOST, ports.brokerWired(), telemetry("desk")));
  }

  private static String site(School school) {
    return """
      - id: %s
        name: %s
        silent: false
        gateways: [%s]
        devices: [{id: %s, place: %s, gateway: %s}]
    """
        .formatted(
            school.id(),
            school.name(),
            school.gateway(),
            school.device(),
            school.place(),
            school.gateway());
  }

  private void writeGateway(School school) throws Unusable {
    issue(new Peer(school.gateway(), Role.GATEWAY));
    Ports.AtSchool at = ports.at(school);
    write(
        gatewaySettings(school),
        """
        gateway: %s
        station: chengnan
        data: data/%s
        identity: %s
        deviceLink: {address: %s, port: %d}
        # Whose own paths it hears too. From station.yaml, as the brokers' rights are.
        devices: [%s]
        paths:
          - {name: wired, brokers: ["ssl://%s:%d"]}
          - {name: cellular, brokers: ["ssl://%s:%d"]}
        %s\
        """
            .formatted(
                school.gateway(),
                school.gateway(),
                identity(school.gateway()),
                HOST,
                at.deviceLink(),
                school.device(),
                HOST,
                at.wired(),
                HOST,
                at.cellular(),
                telemetry(school.gateway())));
  }

  private String telemetry(String part) {
    return "telemetry: {address: %s, port: %d}\n".formatted(HOST, ports.telemetry(part));
  }

  private void issue(Peer peer) throws Unusable {
    try {
      authority.issueIfMissing(
          peer, List.of(HOST, "localhost"), directory.resolve(identity(peer.name())));
    } catch (Authority.Unusable e) {
      throw new Unusable(e);
    }
  }

  private static String identity(String name) {
    return "identity/" + name;
  }

  private static void write(Path file, String text) throws Unusable {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Unusable(
          file + ": can not be written (" + e + "); name a directory that you may write in");
    }
  }
}
