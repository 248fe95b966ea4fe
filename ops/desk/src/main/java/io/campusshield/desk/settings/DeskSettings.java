package io.campusshield.desk.settings;

import io.campusshield.deploy.roster.Roster;
import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Sites;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Found;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.SettingsFile;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.settings.Wanted;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The desk's settings, checked whole.
 *
 * @param data directory of its own
 * @param database where its facts are; empty if in a file of that directory
 * @param identity directory with {@code ca.pem}, {@code cert.pem}, {@code key.pem}
 * @param brokers at least one
 * @param telemetry where it tells how it does; empty if nowhere
 */
public record DeskSettings(
    DeskId desk,
    Sites sites,
    Path data,
    Optional<DatabaseSettings> database,
    Path identity,
    Web web,
    List<Broker> brokers,
    Optional<TelemetrySettings> telemetry) {
  private static final Wanted<DeskId> DESK = Wanted.name("desk-1", DeskId::parse);

  public DeskSettings {
    brokers = List.copyOf(brokers);
  }

  /**
   * @param address a loopback address, if there is no certificate
   * @param certificate a directory with {@code cert.pem} and {@code key.pem}: the page is served
   *     over HTTPS; without it over plain HTTP
   */
  public record Web(InetAddress address, int port, Optional<Path> certificate) {}

  /**
   * @param addresses at least one, as {@code ssl://host:port}; tried in turn
   */
  public record Broker(BrokerName name, List<String> addresses) {
    public Broker {
      addresses = List.copyOf(addresses);
    }
  }

  /** What nobody can name. */
  private static final Path NONE = Path.of("");

  /**
   * @throws Unusable with all mistakes in it and in the roster, for whoever wrote them
   */
  public static DeskSettings load(Path file) throws Unusable {
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return SettingsFile.read(file, all -> settings(directory, all));
  }

  private static DeskSettings settings(Path directory, Section all) {
    Path station = directory.resolve(all.one("station", path("station.yaml")));
    Optional<Roster> roster = all.other("station", () -> Roster.load(station));
    return new DeskSettings(
        all.checked("desk", DESK, found -> roster.ifPresent(known -> isOn(known, found))),
        sites(roster),
        directory.resolve(all.one("data", path("data/desk-1"))),
        DatabaseSettings.in(all, directory),
        directory.resolve(all.one("identity", path("identity/desk-1"))),
        web(all.section("web"), directory),
        brokers(all),
        TelemetrySettings.in(all));
  }

  private static void isOn(Roster roster, Found<DeskId> desk) {
    if (!roster.desks().contains(desk.value())) {
      desk.place().wrong("'" + desk.value() + "'", "one of the roster's desks " + roster.desks());
    }
  }

  static Wanted<Path> path(String example) {
    return new Wanted<>(
        "a path, absolute or from this file's directory",
        example,
        text -> {
          try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  private static Web web(Section section, Path directory) {
    Path certificate = section.one("certificate", path("identity/desk-1"), NONE);
    InetAddress address =
        section.checked(
            "address",
            new Wanted<>("an address of this machine", "127.0.0.1", DeskSettings::address),
            found -> isSafe(found, certificate));
    int port = section.one("port", Wanted.port());
    section.nothingElse();
    return new Web(
        address,
        port,
        Optional.of(certificate).filter(named -> !named.equals(NONE)).map(directory::resolve));
  }

  private static void isSafe(Found<InetAddress> address, Path certificate) {
    if (certificate.equals(NONE) && !address.value().isLoopbackAddress()) {
      address
          .place()
          .wrong(
              "'" + address.value().getHostAddress() + "'",
              "an address of this machine alone, as '127.0.0.1', for without TLS passwords would"
                  + " go in clear; to serve others too, name beside it a directory with cert.pem and"
                  + " key.pem, as 'certificate: identity/desk-1'");
    }
  }

  private static Optional<InetAddress> address(String text) {
    if (!text.matches("[0-9.]+|[0-9a-fA-F:]+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static List<Broker> brokers(Section all) {
    List<Broker> brokers = new ArrayList<>();
    Set<BrokerName> names = new HashSet<>();
    for (Section section :
        all.someSections(
            "brokers", "at least one, as '- {name: a, addresses: [\"ssl://127.0.0.1:8883\"]}'")) {
      BrokerName name = section.oneOfItsOwn("name", Wanted.name("a", BrokerName::parse), names);
      List<String> addresses =
          section.some("addresses", Wanted.broker()).stream()
              .map(address -> address.value().toString())
              .toList();
      section.nothingElse();
      brokers.add(new Broker(name, addresses));
    }
    return brokers;
  }

  private static Sites sites(Optional<Roster> read) {
    if (read.isEmpty()) {
      return new Sites(new StationId("unknown"), "", List.of());
    }
    Roster roster = read.get();
    List<Sites.Place> places = new ArrayList<>();
    for (Roster.Site site : roster.sites()) {
      Sites.Site known = new Sites.Site(site.id(), site.name(), site.silent());
      for (Roster.Device device : site.devices()) {
        places.add(new Sites.Place(known, device.place(), device.id(), device.gateway()));
      }
    }
    return new Sites(roster.station().id(), roster.station().name(), places);
  }
}
