package io.campusshield.devicesim.settings;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Found;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.SettingsFile;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.settings.Wanted;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A simulator's settings.
 *
 * @param control the socket by which it is commanded
 * @param devices at least one, each id once
 * @param statusEvery how often each tells its status
 * @param telemetry where it tells how it does; empty if nowhere
 */
public record Settings(
    Path control,
    List<Device> devices,
    Duration statusEvery,
    Optional<TelemetrySettings> telemetry) {
  private static final Wanted<DeviceId> DEVICE = Wanted.name("gate-hexi", DeviceId::parse);
  private static final Wanted<StationId> STATION = Wanted.name("chengnan", StationId::parse);
  private static final Wanted<URI> BROKER = Wanted.broker();
  private static final int DEFAULT_STATUS_SECONDS = 60;
  private static final Wanted<Integer> STATUS_SECONDS =
      new Wanted<>("seconds, 1 to 86400", "60", Settings::seconds);
  private static final Wanted<String> HOST = Wanted.text("127.0.0.1");

  public Settings {
    devices = List.copyOf(devices);
  }

  /**
   * @param identity the directory of its certificate
   * @param host of its gateway
   * @param own empty if it has the wired link only
   */
  public record Device(DeviceId id, Path identity, String host, int port, Optional<Own> own) {}

  /**
   * A device's own path.
   *
   * @param brokers at least one; tried in turn
   */
  public record Own(StationId station, List<URI> brokers) {
    public Own {
      brokers = List.copyOf(brokers);
    }
  }

  /**
   * @throws Unusable with all mistakes, for whoever wrote the file
   */
  public static Settings load(Path file) throws Unusable {
    return SettingsFile.read(file, root -> settings(file, root));
  }

  private static Settings settings(Path file, Section root) {
    Path control = root.one("control", Wanted.path(file, "run/device-sim.sock"));
    List<Device> devices = new ArrayList<>();
    Set<DeviceId> seen = new HashSet<>();
    for (Section section :
        root.someSections("devices", "at least one, with id, identity, gateway")) {
      devices.add(device(file, section, seen));
    }
    Duration statusEvery =
        Duration.ofSeconds(root.one("statusSeconds", STATUS_SECONDS, DEFAULT_STATUS_SECONDS));
    Optional<TelemetrySettings> telemetry = TelemetrySettings.in(root);
    return new Settings(control, devices, statusEvery, telemetry);
  }

  private static Optional<Integer> seconds(String text) {
    return text.matches("[1-9][0-9]{0,4}")
        ? Optional.of(Integer.valueOf(text)).filter(seconds -> seconds <= 86_400)
        : Optional.empty();
  }

  private static Device device(Path file, Section section, Set<DeviceId> others) {
    Section gateway = section.section("gateway");
    Device device =
        new Device(
            section.oneOfItsOwn("id", DEVICE, others),
            section.one("identity", Wanted.path(file, "identity/gate-hexi")),
            gateway.one("host", HOST),
            gateway.one("port", Wanted.port()),
            own(section));
    gateway.nothingElse();
    section.nothingElse();
    return device;
  }

  private static Optional<Own> own(Section device) {
    Optional<Section> section = device.sectionIfAny("own");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Section own = section.get();
    StationId station = own.one("station", STATION);
    List<URI> brokers = own.some("brokers", BROKER).stream().map(Found::value).toList();
    own.nothingElse();
    return Optional.of(new Own(station, brokers));
  }
}
