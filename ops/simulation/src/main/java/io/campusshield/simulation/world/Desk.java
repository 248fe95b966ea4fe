package io.campusshield.simulation.world;

import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Letter;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.intake.Intake;
import io.campusshield.desk.station.Inbox;
import io.campusshield.desk.station.Station;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.ToDevice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The station's desk: its store, and one process after another on it. */
final class Desk extends Program {
  private static final DeskId NAME = new DeskId("desk-1");
  private static final int MOST_IN_A_TURN = 256;
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(4);

  /** One life of the process. */
  private final class Running {
    final Inbox inbox = new Inbox();
    final Links links = new Links(scene.timeline());
    final Intake intake;
    final Station station;
    boolean started;

    Running() {
      intake =
          new Intake(
              new Intake.Self(NAME, scene.chance().bits(), () -> sites),
              brokers,
              links.carrier(host(), network),
              new Intake.Hearing(inbox, Desk.this::now));
      station =
          new Station(
              new Core(sites, new SplittableRandom(scene.chance().bits())),
              new Station.Ports(ledger, this::offer, people, Desk.this::now, people::isAnswered));
    }

    private boolean offer(Way way, Topics.Session session, Letter letter) {
      does();
      scene.story().detail(() -> "desk to " + way + ": " + letter);
      switch (letter) {
        case Letter.ToGateway(_, Down.StandingSaid(var standing, _), _) ->
            scene.rules().said(standing);
        case Letter.ToDevice(_, ToDevice.StandingTold(var standing), _) ->
            scene.rules().said(standing);
        case Letter.ToGateway _, Letter.ToDevice _ -> {}
      }
      return intake.offer(way, session, letter);
    }
  }

  private final Sites sites;
  private final List<Intake.Broker> brokers;
  private final Network network;
  private final Machine machine;
  private final SimulatedStore ledger;
  private final People people;
  private Optional<Running> running = Optional.empty();

  Desk(Scene scene, Sites sites, List<Intake.Broker> brokers, Network network) {
    super(scene);
    this.sites = sites;
    this.brokers = brokers;
    this.network = network;
    this.machine = new Machine(scene.timeline(), scene.chance());
    this.ledger = new SimulatedStore(scene, this::does);
    this.people = new People(scene, this);
  }

  @Override
  String name() {
    return "the desk";
  }

  SimulatedStore ledger() {
    return ledger;
  }

  People people() {
    return people;
  }

  Machine machine() {
    return machine;
  }

  private Moment now() {
    return new Moment(machine.wall(), machine.monotonic(), machine.boot());
  }

  void start() {
    if (!alive()) {
      begins(() -> {
        scene.rules().deskStarted();
        people.freshPage();
        Running fresh = new Running();
        running = Optional.of(fresh);
        switch (fresh.station.start()) {
          case Station.Started.Running _ -> scene.story().tell("the desk starts");
          case Station.Started.NothingRecorded _ ->
              scene.story().tell("the desk starts and can not read its store");
        }
        fresh.started = true;
        fresh.intake.start();
      });
    }
  }

  /** A person's act; false if nobody takes it. */
  boolean asks(Signal.Asked act) {
    if (!alive() || running.isEmpty()) {
      return false;
    }
    Running now = running.get();
    host()
        .run(() -> {
          if (!now.inbox.offer(act)) {
            scene.story().tell("the desk has no room for what a person does");
          }
        });
    return true;
  }

  @Override
  boolean turn() {
    Running now = running.orElseThrow();
    List<Signal> signals;
    try {
      signals = now.inbox.take(MOST_IN_A_TURN, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a thread that does not wait", e);
    }
    boolean due = untilDue().filter(wait -> !wait.isPositive()).isPresent();
    if (signals.isEmpty() && !due) {
      return false;
    }
    now.station.take(signals);
    now.station.due();
    scene.rules().took(signals);
    return true;
  }

  @Override
  Optional<Duration> untilDue() {
    return running.filter(r -> r.started).flatMap(r -> r.station.untilDue());
  }

  @Override
  void ends(boolean powerGone) {
    scene.story().tell(powerGone ? "the power of the desk is cut" : "the desk is killed");
    running.ifPresent(r -> r.links.end(!powerGone));
    running = Optional.empty();
    people.freshPage();
    if (powerGone) {
      machine.reboots();
      scene.rules().deskLostPower();
      machine.showsRight();
    }
    scene
        .timeline()
        .after(scene.chance().between(Duration.ofMillis(300), STARTS_WITHIN), this::start);
  }
}
