package io.campusshield.simulation.net;

import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A session at a broker in virtual time: it stands in for {@link MqttSession}. */
public final class VirtualSession implements BrokerSession {
  /** Where it lives. */
  public record Home(Timeline timeline, Host host, Reach reach) {}

  /** Told apart from others by being this object. */
  private static final class Outgoing {
    final Copy copy;
    final Sent sent;

    Outgoing(Copy copy, Sent sent) {
      this.copy = copy;
      this.sent = sent;
    }
  }

  private sealed interface State {
    record Resting() implements State {}

    record Rising(Optional<Wire> wire) implements State {}

    record Up(Wire wire, Subscriber there) implements State {}

    record Closed() implements State {}
  }

  private final Plan plan;
  private final Listener listener;
  private final Home home;
  private final Route route;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final Set<Outgoing> inside = new LinkedHashSet<>();
  private State state = new State.Resting();
  private Duration pause;
  private int attempt;
  private int turn;

  public VirtualSession(Plan plan, Listener listener, Home home) {
    this.plan = plan;
    this.listener = listener;
    this.home = home;
    this.route = home.reach().route(plan.clientId());
    this.pause = plan.pace().shortest();
  }

  @Override
  public void open() {
    later(Duration.ZERO, this::connect);
  }

  @Override
  public void hurry() {
    later(Duration.ZERO, this::connect);
  }

  @Override
  public void publish(String topic, byte[] payload, Sent sent) {
    Outgoing message = new Outgoing(copy(topic, payload, false), sent);
    later(
        Duration.ZERO,
        () -> {
          if (state instanceof State.Up(Wire wire, Subscriber there)) {
            waiting.add(message);
            fill(wire, there);
          } else {
            sent.released();
          }
        });
  }

  private Copy copy(String topic, byte[] payload, boolean retained) {
    return new Copy(topic, payload, retained, home.timeline().now());
  }

  @Override
  public void close() {
    leave(true);
    state = new State.Closed();
  }

  /** The process is killed, or its machine loses power: then nobody is told. */
  public void die(boolean told) {
    leave(told);
    state = new State.Closed();
  }

  private void leave(boolean told) {
    switch (state) {
      case State.Rising(var wire) -> wire.ifPresent(w -> w.clientLeaves(told));
      case State.Up(Wire wire, var _) -> wire.clientLeaves(told);
      case State.Resting _, State.Closed _ -> {}
    }
  }

  private void later(Duration wait, Runnable work) {
    home.timeline().after(wait, () -> home.host().run(work));
  }

  private void connect() {
    if (!(state instanceof State.Resting)) {
      return;
    }
    int mine = ++attempt;
    state = new State.Rising(Optional.empty());
    later(
        plan.pace().rise(),
        () -> {
          if (mine == attempt && state instanceof State.Rising) {
            fails();
          }
        });
    Broker broker = home.reach().broker(plan.brokers().get(turn).getHost());
    switch (route.state()) {
      case SILENT -> {}
      case CUT -> later(route.latency(), () -> failsIf(mine));
      case OPEN -> dial(broker, mine);
    }
  }

  private void failsIf(int mine) {
    if (mine == attempt && state instanceof State.Rising) {
      fails();
    }
  }

  private void fails() {
    turn = (turn + 1) % plan.brokers().size();
    rest();
  }

  private void dial(Broker broker, int mine) {
    Subscriber[] there = new Subscriber[1];
    Wire[] line = new Wire[1];
    Duration patience = plan.pace().keepAlive().multipliedBy(3).dividedBy(2);
    Wire wire =
        new Wire(
            route,
            new Wire.Ending(() -> home.host().run(() -> lost(line[0])), patience),
            new Wire.Ending(
                () -> {
                  if (there[0] != null) {
                    there[0].lost(line[0]);
                  }
                },
                patience));
    line[0] = wire;
    state = new State.Rising(Optional.of(wire));
    Copy will =
        plan.presence() instanceof Plan.Presence.Kept kept
            ? copy(kept.topic(), kept.gone(), true)
            : copy("", new byte[0], true);
    wire.toServer(() -> {
      if (!broker.up()) {
        wire.serverLeaves(true);
        return;
      }
      Subscriber subscriber = broker.connect(plan.clientId(), wire, will);
      there[0] = subscriber;
      wire.toClient(() -> home.host().run(() -> connected(broker, wire, subscriber, mine)));
    });
  }

  private void connected(Broker broker, Wire wire, Subscriber there, int mine) {
    if (mine != attempt) {
      return;
    }
    wire.toServer(() -> {
      if (there.isOf(wire)) {
        broker.subscribe(there, plan.subscriptions().filters());
        wire.toClient(() -> home.host().run(() -> subscribed(broker, wire, there, mine)));
      }
    });
  }

  private void subscribed(Broker broker, Wire wire, Subscriber there, int mine) {
    if (mine != attempt) {
      return;
    }
    pause = plan.pace().shortest();
    state = new State.Up(wire, there);
    brokerOf = Optional.of(broker);
    if (plan.presence() instanceof Plan.Presence.Kept kept) {
      waiting.add(new Outgoing(copy(kept.topic(), kept.present(), true), () -> {}));
    }
    listener.up(this);
    fill(wire, there);
    there.receives(
        wire,
        (copy, left, taken) ->
            wire.toClient(() -> home.host().run(() -> arrives(wire, copy, left, taken))));
  }

  private Optional<Broker> brokerOf = Optional.empty();

  private void arrives(Wire wire, Copy copy, long left, Runnable taken) {
    if (state instanceof State.Up(Wire current, var _) && current == wire) {
      listener.heard(
          copy.topic(), copy.payload(), copy.retained() ? Duration.ZERO : Expiry.spent(left));
      wire.toServer(taken);
    }
  }

  private void fill(Wire wire, Subscriber there) {
    while (inside.size() < MqttSession.WINDOW && !waiting.isEmpty()) {
      Outgoing next = waiting.remove();
      inside.add(next);
      wire.toServer(() -> {
        Broker broker = brokerOf.orElseThrow();
        if (there.isOf(wire)) {
          Copy taken =
              new Copy(next.copy.topic(), next.copy.payload(), next.copy.retained(), broker.now());
          broker.publish(
              taken,
              code ->
                  wire.toClient(() -> home.host().run(() -> acknowledged(wire, next, code != 0))));
        }
      });
    }
  }

  private void acknowledged(Wire wire, Outgoing message, boolean refused) {
    if (state instanceof State.Up(Wire current, Subscriber there)
        && current == wire
        && inside.remove(message)) {
      if (refused) {
        message.sent.refused();
      } else {
        message.sent.released();
      }
      fill(wire, there);
    }
  }

  private void lost(Wire wire) {
    switch (state) {
      case State.Rising(var current) when current.filter(w -> w == wire).isPresent() -> fails();
      case State.Up(Wire current, var _) when current == wire -> {
        rest();
        listener.down();
      }
      case State.Rising _, State.Up _, State.Resting _, State.Closed _ -> {}
    }
  }

  private void rest() {
    leave(true);
    waiting.clear();
    inside.clear();
    state = new State.Resting();
    int mine = ++attempt;
    long nanos = pause.toNanos();
    Duration wait = Duration.ofNanos(nanos - Math.floorMod(route.chance.bits(), nanos / 2 + 1));
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(plan.pace().longest()) > 0 ? plan.pace().longest() : doubled;
    later(
        wait,
        () -> {
          if (mine == attempt) {
            connect();
          }
        });
  }
}
