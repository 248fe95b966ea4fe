package io.campusshield.devicesim.settings;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.SettingsFile;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.settings.Wanted;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.nio.file.Path;
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
 * @param telemetry where it tells how it does; empty if nowhere
 */
public record Settings(Path control, List<Device> devices, Optional<TelemetrySettings> telemetry) {
  private static final Wanted<DeviceId> DEVICE = Wanted.name("gate-hexi", DeviceId::parse);
  private static final Wanted<String> HOST = Wanted.text("127.0.0.1");

  public Settings {
    devices = List.copyOf(devices);
  }

  /**
   * @param identity the directory of its certificate
   * @param host of its gateway
   */
  public record Device(DeviceId id, Path identity, String host, int port) {}

  /**
   * @throws Unusable at the first mistake, in a sentence for whoever wrote the file
   */
  public static Settings load(Path file) throws Unusable {
    Section root = SettingsFile.read(file);
    Path control = root.one("control", Wanted.path(file, "run/device-sim.sock"));
    List<Device> devices = new ArrayList<>();
    Set<DeviceId> seen = new HashSet<>();
    for (Section section : root.sections("devices")) {
      Device device = device(file, section);
      if (!seen.add(device.id())) {
        throw section.place("id").wrong("'" + device.id() + "' a second time", "each device once");
      }
      devices.add(device);
    }
    if (devices.isEmpty()) {
      throw root.place("devices").wrong("no device", "at least one, with id, identity, gateway");
    }
    Optional<TelemetrySettings> telemetry = TelemetrySettings.in(root);
    root.nothingElse();
    return new Settings(control, devices, telemetry);
  }

  private static Device device(Path file, Section section) throws Unusable {
    Section gateway = section.section("gateway");
    Device device =
        new Device(
            section.one("id", DEVICE),
            section.one("identity", Wanted.path(file, "identity/gate-hexi")),
            gateway.one("host", HOST),
            gateway.one("port", Wanted.port()));
    gateway.nothingElse();
    section.nothingElse();
    return device;
  }
}
