package io.campusshield.simulation.world;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.intake.Intake;
import io.campusshield.devicesim.behaviour.Device;
import io.campusshield.devicesim.ownpath.Far;
import io.campusshield.gateway.uplink.PathSettings;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.simulation.time.Chance;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A station, a few schools, and what lies between them; no two seeds have the same. */
final class Town {
  private static final StationId STATION = new StationId("chengnan");
  private static final List<URI> BROKER_A = List.of(URI.create("ssl://broker-a:8883"));
  private static final List<URI> BROKER_B = List.of(URI.create("ssl://broker-b:8883"));

  final Network network;
  final Desk desk;
  final List<Gateway> gateways = new ArrayList<>();
  final List<GateDevice> devices = new ArrayList<>();
  private final Scene scene;
  private final List<Sites.Place> places = new ArrayList<>();

  Town(Scene scene) {
    this.scene = scene;
    network = new Network(scene.timeline(), scene.chance());
    network.buildBroker("broker-a");
    network.buildBroker("broker-b");
    for (String broker : List.of("a", "b")) {
      network.build("desk-1." + broker, Duration.ofNanos(50_000), Duration.ofMillis(2));
    }
    Chance chance = scene.chance();
    int schools = 1 + (chance.in(1, 3) ? chance.below(3) : 0);
    for (int number = 1; number <= schools; number++) {
      school(number);
    }
    List<Intake.Broker> brokers =
        List.of(
            new Intake.Broker(new BrokerName("a"), List.of(BROKER_A.getFirst().toString())),
            new Intake.Broker(new BrokerName("b"), List.of(BROKER_B.getFirst().toString())));
    desk = new Desk(scene, new Sites(STATION, "城南派出所", places), brokers, network);
  }

  private void school(int number) {
    Chance chance = scene.chance();
    GatewayId gateway = new GatewayId("school-0" + number);
    Sites.Site site = new Sites.Site(new SiteId(gateway.name()), gateway.name(), chance.in(1, 5));
    network.build(gateway + ".wired", Duration.ofMillis(1), Duration.ofMillis(8));
    network.build(
        gateway + ".cellular", Duration.ofMillis(20), Duration.ofMillis(chance.of(60, 200, 900)));
    List<URI> cellular = chance.in(1, 3) ? BROKER_A : BROKER_B;
    List<PathSettings> paths =
        List.of(
            new PathSettings(new PathId("wired"), BROKER_A),
            new PathSettings(new PathId("cellular"), cellular));
    Set<DeviceId> names = new LinkedHashSet<>();
    int count = 1 + (chance.in(1, 3) ? chance.below(3) : 0);
    for (String place : List.of("gate", "hall", "back").subList(0, count)) {
      names.add(new DeviceId(gateway + "-" + place));
    }
    Gateway program = new Gateway(scene, new Gateway.Plan(gateway, STATION, paths, names), network);
    gateways.add(program);
    for (DeviceId name : names) {
      device(name, program);
      if (!chance.in(1, 12)) {
        places.add(new Sites.Place(site, name.name(), name, gateway));
      }
    }
  }

  private void device(DeviceId name, Gateway gateway) {
    Chance chance = scene.chance();
    var link = network.build(name + ".link", Duration.ofNanos(100_000), Duration.ofMillis(3));
    Optional<Far> far = Optional.empty();
    if (chance.in(1, 3)) {
      network.build(name + ".own", Duration.ofMillis(20), Duration.ofMillis(300));
      far = Optional.of(new Far(STATION, BROKER_B, Links.unused()));
    }
    Duration statusEvery =
        chance.of(
            Device.NO_STATUS, Device.NO_STATUS, Duration.ofSeconds(20), Duration.ofMinutes(1));
    devices.add(
        new GateDevice(scene, new GateDevice.Site(name, gateway, link, far, statusEvery), network));
  }

  void begins() {
    desk.start();
    gateways.forEach(Gateway::start);
    devices.forEach(GateDevice::powers);
  }
}
