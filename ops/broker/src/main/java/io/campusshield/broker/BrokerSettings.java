package io.campusshield.broker;

import io.campusshield.deploy.roster.Roster;
import io.campusshield.protocol.id.PathId;
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
 * What {@code broker.yaml} says.
 *
 * @param station the roster's file
 * @param identity the directory of the broker's certificate
 * @param listeners at least one; all share one space of topics
 * @param telemetry where it tells how it does; empty if nowhere
 */
record BrokerSettings(
    Path station, Path identity, List<Listener> listeners, Optional<TelemetrySettings> telemetry) {
  BrokerSettings {
    listeners = List.copyOf(listeners);
  }

  /**
   * @param name the path that comes in here; for people and logs, topics name their path themselves
   * @param address of this machine, or {@code 0.0.0.0} for all
   * @param port 0 for any free one
   */
  record Listener(PathId name, String address, int port) {
    @Override
    public String toString() {
      return address + ":" + port;
    }
  }

  /**
   * @throws Unusable with all mistakes, for whoever wrote the file
   */
  static BrokerSettings load(Path file) throws Unusable {
    return SettingsFile.read(
        file,
        root ->
            new BrokerSettings(
                station(file, root),
                root.one("identity", Wanted.path(file, "identity/broker-1")),
                listeners(root),
                TelemetrySettings.in(root)));
  }

  private static Path station(Path file, Section root) {
    Path station = root.one("station", Wanted.path(file, "station.yaml"));
    var _ = root.other("station", () -> Roster.load(station));
    return station;
  }

  private static List<Listener> listeners(Section root) {
    List<Listener> listeners = new ArrayList<>();
    Set<PathId> names = new HashSet<>();
    for (Section section :
        root.someSections(
            "listeners",
            "at least one, as 'listeners: [{name: wired, address: 127.0.0.1, port: 8883}]'")) {
      Listener listener =
          new Listener(
              section.oneOfItsOwn("name", Wanted.name("wired", PathId::parse), names),
              section.one("address", Wanted.text("127.0.0.1")),
              section.one("port", Wanted.listeningPort()));
      section.nothingElse();
      listeners.add(listener);
    }
    return listeners;
  }
}
