package io.campusshield.gateway.settings;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Found;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.SettingsFile;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.settings.Wanted;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway is told by its file.
 *
 * @param data where its journal is; made if it is not there
 * @param identity the directory of {@code ca.pem}, {@code cert.pem}, {@code key.pem}
 * @param deviceLink where devices connect
 * @param paths at least one
 */
public record GatewaySettings(
    GatewayId gateway,
    StationId station,
    Path data,
    Path identity,
    InetSocketAddress deviceLink,
    List<PathSettings> paths) {

  /**
   * One way to the station.
   *
   * @param brokers tried in turn; at least one
   */
  public record PathSettings(PathId name, List<URI> brokers) {}

  private static final Wanted<GatewayId> GATEWAY = Wanted.name("gw-hexi", GatewayId::parse);
  private static final Wanted<StationId> STATION = Wanted.name("chengnan", StationId::parse);
  private static final Wanted<PathId> PATH = Wanted.name("wired", PathId::parse);
  private static final Wanted<URI> BROKER =
      new Wanted<>(
          "a broker's address", "ssl://broker.chengnan.example:8883", GatewaySettings::broker);

  /**
   * Reads and checks the file; relative paths in it are relative to it.
   *
   * @throws Unusable with the sentence for whoever wrote it
   */
  public static GatewaySettings read(Path file) throws Unusable {
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Section root = SettingsFile.read(file);
    Section link = root.section("deviceLink");
    GatewaySettings settings =
        new GatewaySettings(
            root.one("gateway", GATEWAY),
            root.one("station", STATION),
            base.resolve(root.one("data", Wanted.text("data/gw-hexi"))),
            base.resolve(root.one("identity", Wanted.text("identity/gw-hexi"))),
            new InetSocketAddress(
                link.one("address", Wanted.text("0.0.0.0")), link.one("port", Wanted.port())),
            paths(root));
    link.nothingElse();
    root.nothingElse();
    return settings;
  }

  private static List<PathSettings> paths(Section root) throws Unusable {
    List<PathSettings> paths = new ArrayList<>();
    Set<PathId> names = new HashSet<>();
    for (Section section : root.sections("paths")) {
      PathId name = section.one("name", PATH);
      if (!names.add(name)) {
        throw section.place("name").wrong("'" + name + "' a second time", "a name of its own");
      }
      List<URI> brokers = section.many("brokers", BROKER).stream().map(Found::value).toList();
      if (brokers.isEmpty()) {
        throw section.place("brokers").wrong("no broker", "at least one, as " + BROKER.example());
      }
      section.nothingElse();
      paths.add(new PathSettings(name, brokers));
    }
    if (paths.isEmpty()) {
      throw root.place("paths").wrong("no path", "at least one, better two");
    }
    return paths;
  }

  private static Optional<URI> broker(String text) {
    try {
      URI uri = URI.create(text);
      boolean whole = "ssl".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
      return whole ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
