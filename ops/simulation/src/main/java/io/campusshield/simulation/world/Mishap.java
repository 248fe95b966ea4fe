package io.campusshield.simulation.world;

import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Button;
import io.campusshield.simulation.disk.TornDisk;
import io.campusshield.simulation.net.Broker;
import io.campusshield.simulation.net.Route;
import io.campusshield.simulation.time.Chance;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can befall a town. Each may be on or off in a seed. */
enum Mishap {
  GATEWAY_KILLED {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      gateway(town, scene).kill(false);
    }
  },
  GATEWAY_LOSES_POWER {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      gateway(town, scene).kill(true);
    }
  },
  GATEWAY_KILLED_IN_THE_MIDDLE {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      gateway(town, scene).fuse(1 + scene.chance().below(40));
    }
  },
  GATEWAY_KILLED_AT_ITS_DISK {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      int[] left = {1 + scene.chance().below(12)};
      TornDisk.Ending ending =
          scene.chance().of(TornDisk.Ending.KILLED, TornDisk.Ending.POWER_GOES);
      gateway(town, scene).disk().trouble(_ -> --left[0] == 0 ? ending : TornDisk.Ending.WORKS);
    }
  },
  GATEWAY_KILLED_AND_ITS_DISK_FORCES_NOTHING {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      boolean[] killed = {false};
      gateway
          .disk()
          .trouble(operation -> {
            if (!operation.equals("force")) {
              return TornDisk.Ending.WORKS;
            }
            TornDisk.Ending ending = killed[0] ? TornDisk.Ending.FAILS : TornDisk.Ending.KILLED;
            killed[0] = true;
            return ending;
          });
      scene.timeline().after(lasting, () -> gateway.disk().trouble(_ -> TornDisk.Ending.WORKS));
    }
  },
  SCHOOL_CUT_OFF_AND_DARK {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      cutOff(gateway, town, scene, lasting);
      scene.timeline().after(lasting.dividedBy(2), () -> gateway.kill(true));
    }
  },
  SCHOOL_CUT_OFF_AND_DARK_AFTER_A_COMPACTION {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      cutOff(gateway, town, scene, lasting);
      Duration third = lasting.dividedBy(3);
      scene.timeline().after(third, gateway::wantsRoom);
      scene.timeline().after(third.multipliedBy(2), () -> gateway.kill(true));
    }
  },
  DISK_FAILS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      Chance chance = scene.chance();
      int percent = chance.of(5, 30, 100);
      boolean alsoReading = chance.in(1, 4);
      List<String> reading = List.of("read", "open", "size", "list");
      scene.story().tell("the disk of " + gateway.name() + " fails in " + percent + " %");
      gateway
          .disk()
          .trouble(operation ->
              (alsoReading || !reading.contains(operation)) && chance.in(percent, 100)
                  ? chance.of(TornDisk.Ending.FAILS, TornDisk.Ending.FAILS_HALFWAY)
                  : TornDisk.Ending.WORKS);
      scene.timeline().after(lasting, () -> gateway.disk().trouble(_ -> TornDisk.Ending.WORKS));
    }
  },
  DISK_FULL {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      scene.story().tell("the disk of " + gateway.name() + " is full");
      gateway.disk().space(0);
      scene.timeline().after(lasting, () -> gateway.disk().space(Long.MAX_VALUE));
    }
  },
  DISK_READ_ONLY {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      scene.story().tell("the disk of " + gateway.name() + " is read-only");
      gateway.disk().readOnly(true);
      scene.timeline().after(lasting, () -> gateway.disk().readOnly(false));
    }
  },
  DISK_SLOW {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      scene.story().tell("the disk of " + gateway.name() + " is slow");
      gateway.forces(Duration.ofSeconds(1 + scene.chance().below(30)));
      scene.timeline().after(lasting, () -> gateway.forces(Duration.ofMillis(3)));
    }
  },
  GATEWAY_STALLS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      gateway.stalls(5 + scene.chance().below(40));
      scene.timeline().after(lasting, () -> gateway.stalls(0));
    }
  },
  GATEWAY_CLOCK_STEPS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Gateway gateway = gateway(town, scene);
      gateway.machine().clockSteps();
      scene
          .story()
          .tell("the clock of " + gateway.name() + " is off by " + gateway.machine().off());
    }
  },
  DEVICE_LOSES_POWER {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      scene.chance().of(town.devices).powers();
    }
  },
  DEVICE_FORGETS_AMONG_LATE_COPIES {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      List<GateDevice> reached = reachedByTwo(town);
      if (reached.isEmpty()) {
        return;
      }
      GateDevice device = scene.chance().of(reached);
      scene.story().tell("all is repeated late, and the device " + device.id() + " forgets");
      for (Broker broker : town.network.brokers()) {
        broker.is(new Broker.Health(0, 0, 0, 1));
        scene.timeline().after(lasting, () -> broker.is(Broker.Health.SOUND));
      }
      if (scene.chance().in(1, 2)) {
        cut(device.site().gateway().name() + ".", town, scene, lasting);
      }
      scene.timeline().after(lasting.dividedBy(2), device::powers);
    }
  },
  /**
   * The station hears of a press from a gateway that lost its power and knows the least of the
   * press's age; then the device is back and knows the whole.
   */
  DEVICE_BACK_AFTER_THE_RECEIPT {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      GateDevice device = scene.chance().of(town.devices);
      Gateway gateway = device.site().gateway();
      Duration stored = Duration.ofSeconds(1);
      Duration told = scene.chance().between(Duration.ofSeconds(5), Duration.ofSeconds(30));
      Duration back = told.plus(scene.chance().between(Duration.ZERO, Duration.ofSeconds(9)));
      if (lasting.compareTo(back) < 0) {
        return;
      }
      scene.story().tell("the device " + device.id() + " will be back after the receipt");
      Route link = town.network.named(device.id() + ".link");
      cut(device.id().name(), town, scene, lasting);
      cut(gateway.name() + ".", town, scene, told);
      device.pressed(Button.ALARM, false);
      scene
          .timeline()
          .after(
              stored,
              () -> {
                link.cut();
                gateway.kill(true);
              });
      scene.timeline().after(back, link::mend);
      town.desk.people().silent(true);
      scene.timeline().after(back.plusSeconds(30), () -> town.desk.people().silent(false));
    }
  },
  DEVICE_CLOCK_STEPS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      scene.chance().of(town.devices).machine().clockSteps();
    }
  },
  DEVICE_IN_TROUBLE {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      GateDevice device = scene.chance().of(town.devices);
      Trouble.Kind kind =
          scene.chance().of(Trouble.Kind.TAMPER, Trouble.Kind.MAINS_LOST, Trouble.Kind.BATTERY_LOW);
      device.senses(kind, Trouble.Change.RAISED);
      scene.timeline().after(lasting, () -> device.senses(kind, Trouble.Change.RESTORED));
    }
  },
  ROUTE_CUT {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Map.Entry<String, Route> route = route(town, scene);
      scene.story().tell("cut: " + route.getKey());
      route.getValue().cut();
      mendLater(scene, route, lasting);
    }
  },
  ROUTE_SILENT {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Map.Entry<String, Route> route = route(town, scene);
      scene.story().tell("nothing passes, and nobody is told: " + route.getKey());
      route.getValue().fallSilent();
      mendLater(scene, route, lasting);
    }
  },
  ROUTE_FLAPS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Map.Entry<String, Route> route = route(town, scene);
      scene.story().tell("flaps: " + route.getKey());
      Duration pause = lasting.dividedBy(8);
      for (int flap = 0; flap < 8; flap++) {
        boolean silent = scene.chance().in(1, 2);
        Duration at = pause.multipliedBy(flap);
        scene.timeline().after(at, silent ? route.getValue()::fallSilent : route.getValue()::cut);
        mendLater(scene, route, at.plus(pause.dividedBy(2)));
      }
    }
  },
  BROKER_RESTARTS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Broker broker = scene.chance().of(town.network.brokers());
      scene.story().tell(broker.name() + " goes down and forgets everything");
      scene.tally().crashes++;
      broker.stop();
      scene.timeline().after(lasting, broker::start);
    }
  },
  BROKER_SICK {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      Broker broker = scene.chance().of(town.network.brokers());
      Chance chance = scene.chance();
      Broker.Health health =
          new Broker.Health(
              chance.of(0, 3, 20), chance.of(0, 2, 10), chance.of(0, 1, 5), chance.of(0, 2, 10));
      scene.story().tell(broker.name() + " is sick: " + health);
      broker.is(health);
      scene.timeline().after(lasting, () -> broker.is(Broker.Health.SOUND));
    }
  },
  DESK_KILLED {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      town.desk.kill(scene.chance().in(1, 2));
    }
  },
  DESK_KILLED_IN_THE_MIDDLE {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      town.desk.fuse(1 + scene.chance().below(20));
    }
  },
  DESK_STALLS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      town.desk.stalls(3 + scene.chance().below(20));
      scene.timeline().after(lasting, () -> town.desk.stalls(0));
    }
  },
  DESK_CLOCK_STEPS {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      town.desk.machine().clockSteps();
      scene.rules().deskClock(town.desk.machine().off());
      scene.story().tell("the desk's clock is off by " + town.desk.machine().off());
    }
  },
  STORE_SICK {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      SimulatedStore.Health health =
          scene
              .chance()
              .of(
                  SimulatedStore.Health.DEAD,
                  SimulatedStore.Health.WRITES_NOTHING,
                  SimulatedStore.Health.LATE,
                  SimulatedStore.Health.MOODY);
      scene.story().tell("the desk's store is sick: " + health);
      town.desk.ledger().is(health);
      scene.timeline().after(lasting, () -> town.desk.ledger().is(SimulatedStore.Health.WELL));
    }
  },
  NOBODY_AT_THE_DESK {
    @Override
    void befalls(Town town, Scene scene, Duration lasting) {
      scene.story().tell("nobody is at the desk");
      town.desk.people().silent(true);
      scene.timeline().after(lasting, () -> town.desk.people().silent(false));
    }
  };

  /**
   * @param lasting how long, if it is of the kind that lasts
   */
  abstract void befalls(Town town, Scene scene, Duration lasting);

  private static Gateway gateway(Town town, Scene scene) {
    return scene.chance().of(town.gateways);
  }

  /** Those with a path of their own. */
  private static List<GateDevice> reachedByTwo(Town town) {
    return town.devices.stream().filter(device -> device.site().far().isPresent()).toList();
  }

  /** From its brokers, and its devices from theirs. */
  private static void cutOff(Gateway gateway, Town town, Scene scene, Duration lasting) {
    scene.story().tell(gateway.name() + " is cut off");
    cut(gateway.name(), town, scene, lasting);
  }

  private static void cut(String begins, Town town, Scene scene, Duration lasting) {
    town.network
        .routes()
        .forEach((name, route) -> {
          if (name.startsWith(begins) && !name.endsWith(".link")) {
            route.cut();
            scene.timeline().after(lasting, route::mend);
          }
        });
  }

  private static Map.Entry<String, Route> route(Town town, Scene scene) {
    return scene.chance().of(List.copyOf(town.network.routes().entrySet()));
  }

  private static void mendLater(Scene scene, Map.Entry<String, Route> route, Duration lasting) {
    scene
        .timeline()
        .after(
            lasting,
            () -> {
              scene.story().tell("mended: " + route.getKey());
              route.getValue().mend();
            });
  }
}
