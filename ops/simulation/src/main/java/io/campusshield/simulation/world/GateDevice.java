package io.campusshield.simulation.world;

import io.campusshield.devicesim.behaviour.Device;
import io.campusshield.devicesim.behaviour.Effect;
import io.campusshield.devicesim.behaviour.Event;
import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.Outcome;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Step;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.ownpath.DevicesThread;
import io.campusshield.devicesim.ownpath.Far;
import io.campusshield.devicesim.ownpath.Hearer;
import io.campusshield.devicesim.ownpath.OwnPath;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.simulation.net.Route;
import io.campusshield.simulation.net.Wire;
import io.campusshield.simulation.rule.Pushed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A device at a gate: its behaviour, its link to the gateway, its own path if it has one. */
final class GateDevice {
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration NEVER = Duration.ofDays(10_000);

  /**
   * Where it stands.
   *
   * @param far where its own path leads; empty if it has none
   */
  record Site(DeviceId id, Gateway gateway, Route link, Optional<Far> far, Duration statusEvery) {
    Set<Way> ways() {
      return far.isEmpty() ? Set.of(Way.WIRED) : Set.of(Way.WIRED, Way.OWN);
    }
  }

  private final Scene scene;
  private final Site site;
  private final Network network;
  private final Machine machine;
  private final Links links;
  private Device device;
  private Optional<Connection> wired = Optional.empty();
  private Optional<OwnPath> own = Optional.empty();
  private int wakes;
  private int boots;

  GateDevice(Scene scene, Site site, Network network) {
    this.scene = scene;
    this.site = site;
    this.network = network;
    this.machine = new Machine(scene.timeline(), scene.chance());
    this.links = new Links(scene.timeline());
    this.device = Device.unpowered(site.id(), site.ways(), site.statusEvery());
  }

  DeviceId id() {
    return site.id();
  }

  Machine machine() {
    return machine;
  }

  Site site() {
    return site;
  }

  /** Power comes, or comes again. */
  void powers() {
    scene.story().tell("the device " + id() + " has power");
    boots++;
    scene.rules().restarted(id());
    wired.ifPresent(Connection::dies);
    wired = Optional.empty();
    links.end(false);
    own = Optional.empty();
    var _ = happens(new Event.Started(scene.chance().bits()));
  }

  void pressed(Button button, boolean drill) {
    Event push = new Event.Pressed(button, drill, new DeviceTime.At(machine.wall().toEpochMilli()));
    Duration at = scene.timeline().now();
    pushing = Optional.of(new Push(button, drill, at));
    var _ = happens(push);
  }

  private record Push(Button button, boolean drill, Duration at) {}

  private Optional<Push> pushing = Optional.empty();

  void hungUp() {
    if (happens(new Event.HungUp()) instanceof Outcome.HungUp(var call)) {
      scene.story().tell("the guard hangs up " + call);
      scene.rules().hungUp(call);
    }
  }

  /** Something about the device itself goes wrong, or is well again. */
  void senses(Trouble.Kind kind, Trouble.Change change) {
    if (happens(new Event.TroubleSensed(kind, change)) instanceof Outcome.TroubleTold(var id)) {
      scene.story().tell("the device " + id() + " tells: " + kind + " " + change);
      scene.rules().troubled(id(), id);
    }
  }

  private Outcome happens(Event event) {
    Duration now = scene.timeline().now();
    Step step = device.step(event, now);
    device = step.device();
    if (event instanceof Event.Pressed) {
      Push push = pushing.orElseThrow();
      if (step.outcome() instanceof Outcome.Pressed(var id)) {
        scene.tally().presses++;
        scene
            .story()
            .tell(
                "the guard at "
                    + id()
                    + " presses the "
                    + (push.drill() ? "drill " : "")
                    + push.button().name().toLowerCase(java.util.Locale.ROOT)
                    + " button: press "
                    + id.number());
        scene.rules().pushed(new Pushed(id, push.button(), push.drill(), push.at()));
      }
    }
    if (event instanceof Event.Heard(Way way, ToDevice message)) {
      scene.rules().heard(id(), way, message);
      scene.story().detail(() -> id() + " hears by " + way + ": " + message);
    }
    step.effects().forEach(this::does);
    if (event instanceof Event.Heard) {
      scene.rules().settledAt(id());
    }
    return step.outcome();
  }

  private void does(Effect effect) {
    switch (effect) {
      case Effect.Dial(Way way) -> dial(way);
      case Effect.Close(Way way) -> close(way);
      case Effect.Send(Way way, Urgency urgency, FromDevice message) -> {
        scene.story().detail(() -> id() + " by " + way + ": " + message);
        scene.rules().says(id(), way, message);
        switch (way) {
          case WIRED -> wired.ifPresent(connection -> connection.send(message));
          case OWN -> own.ifPresent(path -> path.send(urgency, message));
        }
      }
      case Effect.Show(Lamps lamps) -> show(lamps);
      case Effect.WakeAt(Duration at) -> wake(at);
    }
  }

  private void show(Lamps lamps) {
    String shown =
        switch (lamps.press()) {
          case PressLamp.Unlit _ -> "nothing";
          case PressLamp.Lit(var press, var what) -> what + " of press " + press.number();
          case PressLamp.Dark(var press, var what) ->
              "nothing, silently: " + what + " of press " + press.number();
        };
    scene.story().tell("the device " + id() + " shows " + shown + ", links " + links(lamps));
    scene.rules().shows(id(), lamps);
  }

  private static String links(Lamps lamps) {
    StringBuilder all = new StringBuilder();
    for (Way way : Way.values()) {
      if (lamps.links().containsKey(way)) {
        all.append(all.isEmpty() ? "" : " ").append(way).append('=').append(lamps.links().get(way));
      }
    }
    return all.toString();
  }

  private void wake(Duration at) {
    int mine = ++wakes;
    if (at.compareTo(NEVER) < 0) {
      scene
          .timeline()
          .at(
              at,
              () -> {
                if (mine == wakes) {
                  var _ = happens(new Event.TimePassed());
                }
              });
    }
  }

  private void dial(Way way) {
    switch (way) {
      case WIRED -> {
        Connection connection = new Connection();
        wired = Optional.of(connection);
        connection.dial();
      }
      case OWN -> {
        own.ifPresent(OwnPath::hurry);
        if (own.isEmpty()) {
          own = site.far().map(this::raise);
        }
      }
    }
  }

  private OwnPath raise(Far far) {
    int mine = boots;
    var timeline = scene.timeline();
    DevicesThread thread =
        new DevicesThread(
            work ->
                timeline.after(
                    Duration.ZERO,
                    () -> {
                      if (mine == boots) {
                        work.run();
                      }
                    }),
            timeline::now,
            links.carrier(Runnable::run, network).sessions(),
            Runnable::run);
    return OwnPath.open(id(), far, thread, new AtTheStation());
  }

  private void close(Way way) {
    switch (way) {
      case WIRED -> {
        wired.ifPresent(Connection::leaves);
        wired = Optional.empty();
      }
      case OWN -> {
        own.ifPresent(OwnPath::close);
        own = Optional.empty();
      }
    }
  }

  /** One attempt at the device link. */
  private final class Connection {
    private Optional<Wire> wire = Optional.empty();
    private Optional<DeviceLines.Line> there = Optional.empty();

    void dial() {
      Route link = site.link();
      switch (link.state()) {
        case SILENT -> {}
        case CUT -> scene.timeline().after(Duration.ofMillis(20), this::lost);
        case OPEN -> {
          Wire line =
              new Wire(
                  link,
                  new Wire.Ending(this::lost, SILENCE.multipliedBy(4)),
                  new Wire.Ending(() -> there.ifPresent(DeviceLines.Line::lost), SILENCE));
          wire = Optional.of(line);
          line.toServer(() -> {
            there = site.gateway().accepts(id(), line, this::hears);
            if (there.isEmpty()) {
              line.serverLeaves(true);
            } else {
              line.toClient(() -> tells(new Event.Connected(Way.WIRED)));
            }
          });
        }
      }
    }

    private void hears(byte[] frame) {
      scene.story().carried(frame);
      if (DeviceCodec.toDevice(frame) instanceof Decoded.Complete<ToDevice>(var message)) {
        tells(new Event.Heard(Way.WIRED, message));
      }
    }

    private void tells(Event event) {
      if (wired.filter(current -> current == this).isPresent()) {
        var _ = happens(event);
      }
    }

    void send(FromDevice message) {
      byte[] frame = DeviceCodec.encode(message);
      wire.ifPresent(line ->
          line.toServer(() -> {
            scene.story().carried(frame);
            there.ifPresent(t -> t.hears(frame));
          }));
    }

    private void lost() {
      if (wired.filter(current -> current == this).isPresent()) {
        wired = Optional.empty();
        var _ = happens(new Event.Disconnected(Way.WIRED));
      }
    }

    void leaves() {
      wire.ifPresent(line -> line.clientLeaves(true));
    }

    void dies() {
      wire.ifPresent(line -> line.clientLeaves(false));
    }
  }

  /** The own path, as events of this device. */
  private final class AtTheStation implements Hearer {
    @Override
    public void stands() {
      var _ = happens(new Event.Connected(Way.OWN));
    }

    @Override
    public void lost() {
      var _ = happens(new Event.Disconnected(Way.OWN));
    }

    @Override
    public void heard(ToDevice message) {
      var _ = happens(new Event.Heard(Way.OWN, message));
    }

    @Override
    public void deskCame() {
      var _ = happens(new Event.DeskCame(Way.OWN));
    }
  }
}
