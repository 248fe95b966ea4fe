package io.campusshield.desk.settings;

import io.campusshield.deploy.roster.Roster;
import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Sites;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.settings.Place;
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
 * @param identity directory with {@code ca.pem}, {@code cert.pem}, {@code key.pem}
 * @param brokers at least one
 * @param telemetry where it tells how it does; empty if nowhere
 */
public record DeskSettings(
    DeskId desk,
    Sites sites,
    Path data,
    Path identity,
    Web web,
    List<Broker> brokers,
    Optional<TelemetrySettings> telemetry) {
  public DeskSettings {
    brokers = List.copyOf(brokers);
  }

  /**
   * @param address a loopback address: the page is served without TLS
   */
  public record Web(InetAddress address, int port) {}

  /**
   * @param addresses at least one, as {@code ssl://host:port}; tried in turn
   */
  public record Broker(BrokerName name, List<String> addresses) {
    public Broker {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * @throws Unusable at the first mistake, in a sentence for whoever wrote the file
   */
  public static DeskSettings load(Path file) throws Unusable {
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Section all = SettingsFile.read(file);
    DeskId desk = all.one("desk", Wanted.name("desk-1", DeskId::parse));
    Roster roster = Roster.load(directory.resolve(all.one("station", path("station.yaml"))));
    if (!roster.desks().contains(desk)) {
      throw all.place("desk")
          .wrong("'" + desk + "'", "one of the roster's desks " + roster.desks());
    }
    DeskSettings settings =
        new DeskSettings(
            desk,
            sites(roster),
            directory.resolve(all.one("data", path("data/desk-1"))),
            directory.resolve(all.one("identity", path("identity/desk-1"))),
            web(all.section("web")),
            brokers(all),
            TelemetrySettings.in(all));
    all.nothingElse();
    return settings;
  }

  private static Wanted<Path> path(String example) {
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

  private static Web web(Section section) throws Unusable {
    Web web =
        new Web(
            section.one(
                "address",
                new Wanted<>(
                    "an address of this machine alone, for the page is served without TLS",
                    "127.0.0.1",
                    DeskSettings::loopback)),
            section.one("port", Wanted.port()));
    section.nothingElse();
    return web;
  }

  private static Optional<InetAddress> loopback(String text) {
    if (!text.matches("[0-9.]+|[0-9a-fA-F:]+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text)).filter(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static List<Broker> brokers(Section all) throws Unusable {
    List<Broker> brokers = new ArrayList<>();
    Set<BrokerName> names = new HashSet<>();
    for (Section section : all.sections("brokers")) {
      BrokerName name = section.one("name", Wanted.name("a", BrokerName::parse));
      if (!names.add(name)) {
        throw section.place("name").wrong("'" + name + "' a second time", "a name for each broker");
      }
      List<String> addresses =
          section.many("addresses", Wanted.broker()).stream()
              .map(address -> address.value().toString())
              .toList();
      section.nothingElse();
      if (addresses.isEmpty()) {
        throw wrongEmpty(
            section.place("addresses"), "at least one, as '[\"ssl://127.0.0.1:8883\"]'");
      }
      brokers.add(new Broker(name, addresses));
    }
    if (brokers.isEmpty()) {
      throw wrongEmpty(
          all.place("brokers"),
          "at least one, as '- {name: a, addresses: [\"ssl://127.0.0.1:8883\"]}'");
    }
    return brokers;
  }

  private static Unusable wrongEmpty(Place place, String wanted) {
    return place.wrong("none", wanted);
  }

  private static Sites sites(Roster roster) {
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
