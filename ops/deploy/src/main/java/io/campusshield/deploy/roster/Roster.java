package io.campusshield.deploy.roster;

import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Unusable;
import java.nio.file.Path;
import java.util.List;

/**
 * Who belongs to one station. Desks, gateways and devices have names of their own: no name stands
 * for two of them, as a certificate has nothing else to tell them by.
 *
 * @param desks at least one
 */
public record Roster(Station station, List<DeskId> desks, List<Site> sites) {
  public Roster {
    desks = List.copyOf(desks);
    sites = List.copyOf(sites);
  }

  /**
   * @param name as people say it, 1 to 80 characters
   */
  public record Station(StationId id, String name) {}

  /**
   * @param name as people say it, 1 to 80 characters
   * @param silent whether nothing there may show that an alarm was raised
   */
  public record Site(
      SiteId id, String name, boolean silent, List<GatewayId> gateways, List<Device> devices) {
    public Site {
      gateways = List.copyOf(gateways);
      devices = List.copyOf(devices);
    }
  }

  /**
   * @param place where at the site, as people say it, 1 to 80 characters
   * @param gateway one of its site's
   */
  public record Device(DeviceId id, String place, GatewayId gateway) {}

  /**
   * The roster in a YAML file.
   *
   * @throws Unusable at the first mistake, in a sentence for whoever wrote the file
   */
  public static Roster load(Path file) throws Unusable {
    return new RosterFile().read(file);
  }

  /** Every device of every site, in the file's order. */
  public List<Device> devices() {
    return sites.stream().flatMap(site -> site.devices().stream()).toList();
  }
}
