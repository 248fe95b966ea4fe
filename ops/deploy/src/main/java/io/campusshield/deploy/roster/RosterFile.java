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
import io.campusshield.protocol.settings.Place;
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
    Section root = SettingsFile.read(file);
    Roster roster = new Roster(station(root.section("station")), desks(root), sites(root));
    root.nothingElse();
    return roster;
  }

  private static Station station(Section section) throws Unusable {
    Station station =
        new Station(section.one("id", STATION), section.one("name", Wanted.text("城南派出所")));
    section.nothingElse();
    return station;
  }

  private List<DeskId> desks(Section root) throws Unusable {
    List<DeskId> desks = certified(root.many("desks", DESK));
    if (desks.isEmpty()) {
      throw root.place("desks").wrong("no desk", "at least one, as 'desks: [desk-1]'");
    }
    return desks;
  }

  private List<Site> sites(Section root) throws Unusable {
    List<Site> sites = new ArrayList<>();
    for (Section section : root.sections("sites")) {
      sites.add(site(section));
    }
    return sites;
  }

  private Site site(Section section) throws Unusable {
    SiteId id = section.one("id", SITE);
    onlyOnce(siteNames, id, section.place("id"));
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

  private Device device(Section section, List<GatewayId> gateways) throws Unusable {
    DeviceId id = section.one("id", DEVICE);
    onlyOnce(certificateNames, id, section.place("id"));
    String place = section.one("place", Wanted.text("正门"));
    GatewayId gateway = section.one("gateway", GATEWAY);
    if (!gateways.contains(gateway)) {
      throw section
          .place("gateway")
          .wrong("'" + gateway + "'", "one of this site's gateways, which are " + gateways);
    }
    section.nothingElse();
    return new Device(id, place, gateway);
  }

  private <N> List<N> certified(List<Found<N>> names) throws Unusable {
    List<N> values = new ArrayList<>();
    for (Found<N> name : names) {
      onlyOnce(certificateNames, name.value(), name.place());
      values.add(name.value());
    }
    return values;
  }

  private static void onlyOnce(Map<String, Integer> seen, Object name, Place place)
      throws Unusable {
    Integer before = seen.putIfAbsent(name.toString(), place.line());
    if (before != null) {
      throw place.wrong(
          "'" + name + "', which stands on line " + before + " already", "a name of its own");
    }
  }
}
