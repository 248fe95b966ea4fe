package io.campusshield.gateway.settings;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Found;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.SettingsFile;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.settings.Wanted;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway is told by its file.
 *
 * @param data where its journal is; made if it is not there
 * @param dataMegabytes what the journal may take of its disk, at least 64; what is open is kept,
 *     what is closed goes
 * @param identity the directory of {@code ca.pem}, {@code cert.pem}, {@code key.pem}
 * @param deviceLink where devices connect
 * @param devices whose own paths it listens to as well: its devices in the station's roster, from
 *     which the brokers' table of rights is made too; may be empty
 * @param paths at least one
 * @param panels wired to this machine's GPIO; mostly none
 * @param telemetry where it tells how it does; empty if nowhere
 */
public record GatewaySettings(
    GatewayId gateway,
    StationId station,
    Path data,
    int dataMegabytes,
    Path identity,
    InetSocketAddress deviceLink,
    List<DeviceId> devices,
    List<PathSettings> paths,
    List<PanelSettings> panels,
    Optional<TelemetrySettings> telemetry) {

  /**
   * One way to the station.
   *
   * @param brokers tried in turn; at least one
   */
  public record PathSettings(PathId name, List<URI> brokers) {}

  /**
   * Buttons and lamps on this machine's GPIO.
   *
   * @param silent the site's policy
   * @param lines each one's number (BCM), no two the same
   */
  public record PanelSettings(DeviceId device, boolean silent, Map<Line, Integer> lines) {
    public PanelSettings {
      lines = Map.copyOf(lines);
    }

    public int line(Line line) {
      return Objects.requireNonNull(lines.get(line), "all lines are read");
    }
  }

  /** What is wired to a line. */
  public enum Line {
    ALARM_BUTTON("alarmButton"),
    CALL_BUTTON("callButton"),
    STORED_LAMP("storedLamp"),
    RECEIVED_LAMP("receivedLamp"),
    ANSWERED_LAMP("answeredLamp"),
    NOT_RECEIVED_LAMP("notReceivedLamp");

    private final String key;

    Line(String key) {
      this.key = key;
    }
  }

  private static final Wanted<Integer> LINE =
      new Wanted<>("a GPIO line, 0 to 27, as BCM numbers them", "17", GatewaySettings::line);
  private static final Wanted<Integer> MEGABYTES =
      new Wanted<>("megabytes, 64 to 999999", "1024", GatewaySettings::megabytes);
  private static final Wanted<DeviceId> PANEL = Wanted.name("panel-hexi", DeviceId::parse);
  private static final Wanted<GatewayId> GATEWAY = Wanted.name("gw-hexi", GatewayId::parse);
  private static final Wanted<StationId> STATION = Wanted.name("chengnan", StationId::parse);
  private static final Wanted<DeviceId> DEVICE = Wanted.name("gate-hexi", DeviceId::parse);
  private static final Wanted<PathId> PATH = Wanted.name("wired", PathId::parse);
  private static final Wanted<URI> BROKER = Wanted.broker();

  /**
   * Reads and checks the file; relative paths in it are relative to it.
   *
   * @throws Unusable with all mistakes, for whoever wrote it
   */
  public static GatewaySettings read(Path file) throws Unusable {
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return SettingsFile.read(file, root -> settings(base, root));
  }

  private static GatewaySettings settings(Path base, Section root) {
    Section link = root.section("deviceLink");
    GatewaySettings settings =
        new GatewaySettings(
            root.one("gateway", GATEWAY),
            root.one("station", STATION),
            base.resolve(root.one("data", Wanted.text("data/gw-hexi"))),
            root.one("dataMegabytes", MEGABYTES, 1024),
            base.resolve(root.one("identity", Wanted.text("identity/gw-hexi"))),
            new InetSocketAddress(
                link.one("address", Wanted.text("0.0.0.0")), link.one("port", Wanted.port())),
            root.many("devices", DEVICE).stream().map(Found::value).distinct().toList(),
            paths(root),
            panels(root),
            TelemetrySettings.in(root));
    link.nothingElse();
    return settings;
  }

  private static List<PathSettings> paths(Section root) {
    List<PathSettings> paths = new ArrayList<>();
    Set<PathId> names = new HashSet<>();
    for (Section section : root.someSections("paths", "at least one, better two")) {
      PathId name = section.oneOfItsOwn("name", PATH, names);
      List<URI> brokers = section.some("brokers", BROKER).stream().map(Found::value).toList();
      section.nothingElse();
      paths.add(new PathSettings(name, brokers));
    }
    return paths;
  }

  private static List<PanelSettings> panels(Section root) {
    List<PanelSettings> panels = new ArrayList<>();
    Set<DeviceId> names = new HashSet<>();
    Set<Integer> used = new HashSet<>();
    for (Section section : root.sections("panels")) {
      DeviceId device = section.oneOfItsOwn("device", PANEL, names);
      boolean silent = section.one("silent", Wanted.yesOrNo(), false);
      Map<Line, Integer> lines = new EnumMap<>(Line.class);
      for (Line line : Line.values()) {
        lines.put(line, section.oneOfItsOwn(line.key, LINE, used));
      }
      section.nothingElse();
      panels.add(new PanelSettings(device, silent, lines));
    }
    return panels;
  }

  private static Optional<Integer> megabytes(String text) {
    return text.matches("[1-9][0-9]{1,5}") && Integer.parseInt(text) >= 64
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  private static Optional<Integer> line(String text) {
    return text.matches("1?[0-9]|2[0-7]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
