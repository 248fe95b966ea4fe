package io.campusshield.deploy.roster;

import io.campusshield.deploy.roster.Roster.Device;
import io.campusshield.deploy.roster.Roster.Site;
import io.campusshield.deploy.roster.Roster.Station;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Found;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.SettingsFile;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.settings.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One reading of a roster's file. */
final class RosterFile {
  private static final Wanted<StationId> STATION = Wanted.name("chengnan", StationId::parse);
  private static final Wanted<DeskId> DESK = Wanted.name("desk-1", DeskId::parse);
  private static final Wanted<SiteId> SITE = Wanted.name("hexi", SiteId::parse);
  private static final Wanted<GatewayId> GATEWAY = Wanted.name("gw-hexi", GatewayId::parse);
  private static final Wanted<DeviceId> DEVICE = Wanted.name("gate-hexi", DeviceId::parse);

  /** Names that certificates bear, and the line that each was first seen on. */
  private final Map<String, Integer> certificateNames = new HashMap<>();

  private final Map<String, Integer> siteNames = new HashMap<>();

  Roster read(Path file) throws Unusable {
    return SettingsFile.read(
        file, root -> new Roster(station(root.section("station")), desks(root), sites(root)));
  }

  private static Station station(Section section) {
    Station station =
        new Station(section.one("id", STATION), section.one("name", Wanted.text("城南派出所")));
    section.nothingElse();
    return station;
  }

  private List<DeskId> desks(Section root) {
    return certified(root.some("desks", DESK));
  }

  private List<Site> sites(Section root) {
    List<Site> sites = new ArrayList<>();
    for (Section section : root.sections("sites")) {
      sites.add(site(section));
    }
    return sites;
  }

  private Site site(Section section) {
    SiteId id = section.checked("id", SITE, found -> onlyOnce(siteNames, found));
    List<GatewayId> gateways = certified(section.many("gateways", GATEWAY));
    List<Device> devices = new ArrayList<>();
    for (Section device : section.sections("devices")) {
      devices.add(device(device, gateways));
    }
    String name = section.one("name", Wanted.text("河西小学"));
    Site site =
        new Site(id, name, section.one("silent", Wanted.yesOrNo(), false), gateways, devices);
    section.nothingElse();
    return site;
  }

  private Device device(Section section, List<GatewayId> gateways) {
    DeviceId id = section.checked("id", DEVICE, found -> onlyOnce(certificateNames, found));
    String place = section.one("place", Wanted.text("正门"));
    GatewayId gateway =
        section.checked(
            "gateway",
            GATEWAY,
            found -> {
              if (!gateways.contains(found.value())) {
                found
                    .place()
                    .wrong(
                        "'" + found.value() + "'",
                        "one of this site's gateways, which are " + gateways);
              }
            });
    section.nothingElse();
    return new Device(id, place, gateway);
  }

  private <N> List<N> certified(List<Found<N>> names) {
    List<N> values = new ArrayList<>();
    for (Found<N> name : names) {
      onlyOnce(certificateNames, name);
      values.add(name.value());
    }
    return values;
  }

  private static void onlyOnce(Map<String, Integer> seen, Found<?> name) {
    Integer before = seen.putIfAbsent(String.valueOf(name.value()), name.place().line());
    if (before != null) {
      name.place()
          .wrong(
              "'" + name.value() + "', which stands on line " + before + " already",
              "a name of its own");
    }
  }
}
