package io.campusshield.protocol.mqtt;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A session that connects again and again, each time with a client of its own, until it is closed.
 *
 * <p>Its state belongs to its own thread, on which alone Paho is called; Paho's callbacks are
 * handed over to it, and those of a connection that was given up mean nothing any more.
 */
public final class MqttSession implements BrokerSession {
  /**
   * The most of ours that is inside the client at a time, a broker that takes fewer aside. Who
   * hands over no more than this keeps the order of all others in its own hand.
   */
  public static final int WINDOW = 8;

  /** After a cut Paho's threads end within this, stuck ones aside. */
  private static final Duration THREADS_END = Duration.ofSeconds(2);

  private static final Duration CLOSING = Duration.ofSeconds(1);

  /** Where the session stands. */
  private sealed interface State {
    /** Until the pause between two attempts is over. */
    record Resting() implements State {}

    record Rising(Connection connection, URI broker) implements State {}

    /**
     * @param since {@link System#nanoTime}
     */
    record Up(Connection connection, Window window, long since) implements State {}

    record Closed() implements State {}
  }

  private final Plan plan;
  private final Listener listener;
  private final Lines lines;
  private final BackOff backOff;
  private final ScheduledThreadPoolExecutor thread;

  private State state = new State.Resting();
  private int turn = 0;
  private int rests = 0;
  private Optional<Outgoing> oldestSeen = Optional.empty();

  public MqttSession(Plan plan, Listener listener) {
    this.plan = plan;
    this.listener = listener;
    this.lines = new Lines(plan.clientId());
    this.backOff =
        new BackOff(plan.pace().shortest(), plan.pace().longest(), new SplittableRandom());
    String name = "mqtt-" + plan.clientId();
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, name), new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void open() {
    run(this::connect);
    later(plan.pace().acknowledge(), this::judge);
  }

  @Override
  public void hurry() {
    run(this::connect);
  }

  @Override
  public void publish(String topic, byte[] payload, Sent sent) {
    Outgoing message = Outgoing.message(topic, payload, sent);
    run(() -> {
      if (state instanceof State.Up(Connection connection, Window window, _)) {
        window.add(message);
        fill(connection, window);
      } else {
        message.release();
      }
    });
  }

  @Override
  public void close() {
    run(() -> {
      cut();
      state = new State.Closed();
      thread.shutdown();
    });
    try {
      var _ = thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect() {
    if (!(state instanceof State.Resting)) {
      return;
    }
    URI broker = plan.brokers().get(turn);
    try {
      TlsNetwork network = new TlsNetwork(broker, plan.tls(), plan.pace().rise(), plan.expedited());
      Connection connection = new Connection(network, plan.clientId(), new Heard());
      state = new State.Rising(connection, broker);
      later(plan.pace().rise(), () -> tooSlow(connection));
      connection.open(plan.pace(), plan.presence());
    } catch (MqttException | IOException | RuntimeException e) {
      lines.notUp(Reason.NOT_REACHED, broker, e.toString());
      rest();
    }
  }

  private void tooSlow(Connection connection) {
    if (state instanceof State.Rising rising && rising.connection() == connection) {
      lost(connection, Reason.TOO_SLOW, "after=" + plan.pace().rise());
    }
  }

  private void connected(Connection connection) {
    if (!(state instanceof State.Rising rising) || rising.connection() != connection) {
      return;
    }
    try {
      connection.subscribe(plan.subscriptions().filters());
    } catch (MqttException e) {
      lost(connection, Reason.LOST, e.toString());
    }
  }

  private void subscribed(Connection connection, List<Integer> refusals) {
    if (!(state instanceof State.Rising rising) || rising.connection() != connection) {
      return;
    }
    String refused = "codes=" + refusals;
    if (!refusals.isEmpty() && plan.subscriptions().needed()) {
      lost(connection, Reason.SUBSCRIPTION_REFUSED, refused);
      return;
    }
    lines.up(rising.broker());
    if (!refusals.isEmpty()) {
      lines.refused(Reason.SUBSCRIPTION_REFUSED, refused);
    }
    Window window = new Window(connection.receiveMaximum());
    state = new State.Up(connection, window, System.nanoTime());
    switch (plan.presence()) {
      case Plan.Presence.Kept(String topic, byte[] present, _) ->
          window.add(Outgoing.retained(topic, present));
      case Plan.Presence.Untold untold -> {}
    }
    guarded(() -> listener.up(this)).run();
    fill(connection, window);
  }

  private void fill(Connection connection, Window window) {
    for (Optional<Outgoing> next = window.enter(); next.isPresent(); next = window.enter()) {
      try {
        connection.publish(next.get());
      } catch (MqttException e) {
        lost(connection, Reason.LOST, e.toString());
        return;
      }
    }
  }

  private void acknowledged(Connection connection, Outgoing message, OptionalInt refusal) {
    if (state instanceof State.Up(Connection current, Window window, _)
        && current == connection
        && window.leave(message)) {
      if (refusal.isPresent()) {
        lines.refused(
            Reason.PUBLISH_REFUSED, "code=" + refusal.getAsInt() + " topic=" + message.topic());
      }
      guarded(refusal.isPresent() ? message::refuse : message::release).run();
      fill(connection, window);
    }
  }

  /** A broker that answers when asked but takes nothing is as good as none. */
  private void judge() {
    if (state instanceof State.Up(Connection connection, Window window, _)) {
      Optional<Outgoing> oldest = window.oldest();
      if (oldest.isPresent() && oldest.equals(oldestSeen)) {
        lost(connection, Reason.NOT_ACKNOWLEDGED, "after=" + plan.pace().acknowledge());
      }
      oldestSeen = oldest;
    }
    later(plan.pace().acknowledge(), this::judge);
  }

  private void lost(Connection connection, Reason reason, String detail) {
    switch (state) {
      case State.Rising rising when rising.connection() == connection -> {
        lines.notUp(reason, rising.broker(), detail);
        turn = (turn + 1) % plan.brokers().size();
        rest();
      }
      case State.Up up when up.connection() == connection -> {
        lines.down(reason, detail);
        if (System.nanoTime() - up.since() > plan.pace().steady().toNanos()) {
          backOff.reset();
        }
        rest();
        guarded(listener::down).run();
      }
      case State.Rising other -> {}
      case State.Up other -> {}
      case State.Resting resting -> {}
      case State.Closed closed -> {}
    }
  }

  private void rest() {
    cut();
    state = new State.Resting();
    int rest = ++rests;
    // Where an attempt was hurried meanwhile, its own rest counts.
    later(backOff.pause(), () -> connectAfter(rest));
  }

  private void connectAfter(int rest) {
    if (rest == rests) {
      connect();
    }
  }

  private void cut() {
    switch (state) {
      case State.Rising(Connection connection, URI broker) -> throwAway(connection);
      case State.Up(Connection connection, _, _) -> throwAway(connection);
      case State.Resting resting -> {}
      case State.Closed closed -> {}
    }
  }

  private void throwAway(Connection connection) {
    connection.cut();
    later(THREADS_END, connection::free);
  }

  private void run(Runnable work) {
    thread.execute(guarded(work));
  }

  private void later(Duration pause, Runnable work) {
    var _ = thread.schedule(guarded(work), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        lines.broken(e);
      }
    };
  }

  /** Hands over to the session's thread what Paho's threads tell. */
  private final class Heard implements Connection.Watch {
    @Override
    public void connected(Connection from) {
      run(() -> MqttSession.this.connected(from));
    }

    @Override
    public void subscribed(Connection from, List<Integer> refusals) {
      run(() -> MqttSession.this.subscribed(from, refusals));
    }

    @Override
    public void acknowledged(Connection from, Outgoing message, OptionalInt refusal) {
      run(() -> MqttSession.this.acknowledged(from, message, refusal));
    }

    @Override
    public void lost(Connection from, Reason reason, String detail) {
      run(() -> MqttSession.this.lost(from, reason, detail));
    }

    @Override
    public void arrived(String topic, byte[] payload, Duration spent) {
      listener.heard(topic, payload, spent);
    }
  }
}
