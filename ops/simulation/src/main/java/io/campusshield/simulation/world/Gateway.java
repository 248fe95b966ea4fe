package io.campusshield.simulation.world;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.journal.FactCodec;
import io.campusshield.gateway.journal.Journal;
import io.campusshield.gateway.journal.JournalRecord;
import io.campusshield.gateway.journal.Limits;
import io.campusshield.gateway.journal.Opening;
import io.campusshield.gateway.owner.DeviceLink;
import io.campusshield.gateway.owner.Errands;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Owner;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.gateway.uplink.PathSettings;
import io.campusshield.gateway.uplink.Paths;
import io.campusshield.gateway.uplink.Speaker;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.simulation.disk.TornDisk;
import io.campusshield.simulation.net.Wire;
import io.campusshield.simulation.rule.Handed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A school's gateway: its machine, its disk, and one process after another on it. */
final class Gateway extends Program {
  static final Limits SMALL = new Limits(16 * 1024, 8 << 20, 8 * 1024, 64);

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(3);

  /** What does not change. */
  record Plan(GatewayId id, StationId station, List<PathSettings> paths, Set<DeviceId> devices) {}

  /** One life of the process. */
  private final class Running {
    final MachineClock clock = MachineClock.of(machine.boot(), machine::monotonic, machine::wall);
    final Inbox inbox = new Inbox(clock::monotonic);
    final Links links = new Links(scene.timeline());
    final DeviceLines devices;
    final Core core;
    final Errands errands;
    final Paths paths;
    final Rooms rooms = new Rooms(plan.id(), scene.rules());

    /** As long as no step has changed it. */
    Optional<Optional<Duration>> due = Optional.empty();

    Optional<Duration> nextDue() {
      if (due.isEmpty()) {
        due = Optional.of(core.nextDue());
      }
      return due.get();
    }

    Running() {
      List<Recovered> earlier = new ArrayList<>();
      FactLog log = open(earlier, inbox);
      long epoch = scene.chance().bits();
      List<PathId> names = plan.paths().stream().map(PathSettings::path).toList();
      core = new Core(plan.id(), epoch, names, Uplink.WINDOW);
      devices = new DeviceLines(plan.id(), new DiskThread.Place(scene, host(), inbox), clock);
      Speaker speaker = new Speaker(plan.id(), plan.station(), epoch, plan.devices());
      paths =
          Paths.open(
              speaker,
              plan.paths(),
              links.carrier(host(), network),
              new Paths.Hearing(inbox, clock));
      errands = new Errands(inbox, new Owner.Edges(log, new Told(), new Sent(), clock));
      errands.carryOut(core.recover(earlier, clock.now()));
    }

    /** The device link, watched. */
    private final class Told implements DeviceLink {
      @Override
      public void tell(DeviceId device, ToDevice message) {
        does();
        storedTold(message);
        devices.tell(device, message);
      }
    }

    /** The paths, watched. */
    private final class Sent implements Uplink {
      @Override
      public void publish(PathId path, Urgency urgency, long ticket, List<Up> messages) {
        does();
        scene.story().detail(() -> plan.id() + " by " + path + ": " + messages);
        Handed.Lane lane = new Handed.Lane(plan.id(), path, urgency.urgent());
        scene.rules().handed(new Handed(lane, urgency, messages, step));
        rooms.handed(lane, ticket);
        for (Up up : messages) {
          if (up.body() instanceof Up.CustodyKnown(PressId press, Custody custody)
              && custody == Custody.STORED) {
            toldStored(press);
          }
        }
        paths.publish(path, urgency, ticket, messages);
      }

      @Override
      public void tell(PathId path, DeviceId device, ToDevice message) {
        does();
        storedTold(message);
        paths.tell(path, device, message);
      }
    }
  }

  private final Plan plan;
  private final Network network;
  private final Machine machine;
  private final TornDisk disk;
  private Optional<Running> running = Optional.empty();
  private Duration slowestForce = Duration.ofMillis(3);
  private int mostWaiting = 64;
  private long step;
  private long lookedAt = -1;
  private Set<PressId> survivors = Set.of();
  private final PressesTold told = new PressesTold();

  Gateway(Scene scene, Plan plan, Network network) {
    super(scene);
    this.plan = plan;
    this.network = network;
    this.machine = new Machine(scene.timeline(), scene.chance());
    this.disk = new TornDisk(scene.chance());
  }

  @Override
  String name() {
    return plan.id().name();
  }

  Machine machine() {
    return machine;
  }

  TornDisk disk() {
    return disk;
  }

  /** A force takes up to this from now on. */
  void forces(Duration slowest) {
    slowestForce = slowest;
  }

  /** So many appends may wait for the disk from the next start on. */
  void mostWaiting(int appends) {
    mostWaiting = appends;
  }

  void start() {
    if (!alive()) {
      step++;
      scene.story().tell("the gateway " + plan.id() + " starts");
      begins(() -> running = Optional.of(new Running()));
    }
  }

  /** Its journal asks for room. */
  void wantsRoom() {
    if (alive()) {
      Running now = running.orElseThrow();
      host()
          .run(() -> {
            if (now.inbox.offer(new Signal.RoomWanted())) {
              scene.story().tell("the journal of " + plan.id() + " wants room");
            }
          });
    }
  }

  private FactLog open(List<Recovered> earlier, Inbox inbox) {
    return tryToOpen(earlier, inbox)
        .orElseGet(
            () -> new LateDisk(new DiskThread.Place(scene, host(), inbox), () -> openLate(inbox)));
  }

  private Optional<FactLog> openLate(Inbox inbox) {
    List<Recovered> earlier = new ArrayList<>();
    Optional<FactLog> opened = tryToOpen(earlier, inbox);
    if (opened.isPresent() && !inbox.offer(new Signal.FactsFound(earlier))) {
      throw new AssertionError("the inbox has no end for what the journal tells");
    }
    return opened;
  }

  private Optional<FactLog> tryToOpen(List<Recovered> earlier, Inbox inbox) {
    Opening opening = Journal.open(disk, SMALL, scene.chance().bits(), r -> read(r, earlier));
    return switch (opening) {
      case Opening.Opened(Journal journal, var _) -> {
        scene.rules().recovered(plan.id(), presses(earlier));
        yield Optional.of(
            new DiskThread(
                journal, new DiskThread.Place(scene, host(), inbox), this::aForce, mostWaiting));
      }
      case Opening.Refused _ -> Optional.empty();
    };
  }

  private Duration aForce() {
    return scene.chance().between(Duration.ofNanos(200_000), slowestForce);
  }

  private static void read(JournalRecord stored, List<Recovered> earlier) {
    FactCodec.decode(stored.payload())
        .ifPresent(fact -> earlier.add(new Recovered(fact, stored.forced())));
  }

  private static Set<PressId> presses(List<Recovered> facts) {
    Set<PressId> presses = new HashSet<>();
    for (Recovered recovered : facts) {
      if (recovered.fact() instanceof Fact.PressTaken taken) {
        presses.add(taken.press().id());
      }
    }
    return presses;
  }

  private void storedTold(ToDevice message) {
    if (message instanceof ToDevice.CustodyTold(PressId press, Custody custody)
        && custody == Custody.STORED) {
      toldStored(press);
    }
  }

  private void toldStored(PressId press) {
    scene.rules().toldStored(plan.id(), press, this::survives);
  }

  private boolean survives(PressId press) {
    if (lookedAt != disk.changes()) {
      Set<PressId> left = new HashSet<>();
      Opening _ =
          Journal.open(disk.worstCase(), SMALL, 1, r -> told.in(r.payload()).ifPresent(left::add));
      survivors = left;
      lookedAt = disk.changes();
    }
    return survivors.contains(press);
  }

  @Override
  boolean turn() {
    Running now = running.orElseThrow();
    Optional<Signal> waiting;
    try {
      waiting = now.inbox.take(0);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a thread that does not wait", e);
    }
    if (waiting.isEmpty() && untilDue().filter(wait -> !wait.isPositive()).isEmpty()) {
      return false;
    }
    step++;
    Signal signal = waiting.orElseGet(Signal.TimePassed::new);
    now.rooms.before(signal);
    Core.Step next = now.core.step(signal, now.clock.now());
    now.due = Optional.empty();
    now.errands.carryOut(next);
    now.rooms.after(signal);
    return true;
  }

  @Override
  Optional<Duration> untilDue() {
    return running.flatMap(Running::nextDue).map(due -> due.minus(machine.monotonic()));
  }

  @Override
  void ends(boolean powerGone) {
    scene
        .story()
        .tell(
            powerGone
                ? "the power of the gateway " + plan.id() + " is cut"
                : "the gateway " + plan.id() + " is killed");
    scene.rules().gatewayEnds(plan.id());
    running.ifPresent(r -> {
      r.links.end(!powerGone);
      r.devices.end(!powerGone);
    });
    running = Optional.empty();
    if (powerGone) {
      disk.powerCut();
      machine.reboots();
    }
    scene
        .timeline()
        .after(scene.chance().between(Duration.ofMillis(200), STARTS_WITHIN), this::start);
  }

  /** A device dials; what it says is heard from now on. */
  Optional<DeviceLines.Line> accepts(DeviceId device, Wire wire, DeviceLines.Listener listener) {
    return running.map(r -> r.devices.accepts(device, wire, listener));
  }
}
