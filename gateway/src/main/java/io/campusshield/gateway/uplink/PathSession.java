package io.campusshield.gateway.uplink;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.message.Presence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * One session of one path: connects again and again, each time with a client of its own.
 *
 * <p>Its state belongs to its own thread, on which alone Paho is called; Paho's callbacks are
 * handed over to it, and those of a connection that was given up mean nothing any more.
 */
final class PathSession {
  /** After a cut Paho's threads end within this, stuck ones aside. */
  private static final Duration THREADS_END = Duration.ofSeconds(2);

  /** Where the session stands. */
  private sealed interface State {
    /** Until the pause between two attempts is over. */
    record Resting() implements State {}

    record Rising(Connection connection, String broker) implements State {}

    record Up(Connection connection, Window window) implements State {}

    record Closed() implements State {}
  }

  /** What all sessions share. */
  record Links(SSLSocketFactory tls, Inbox inbox, Pace pace) {}

  private final Speaker speaker;
  private final PathSettings settings;
  private final Session session;
  private final Links links;
  private final Topics topics;
  private final String down;
  private final Lines lines;
  private final Arrivals arrivals;
  private final BackOff backOff;
  private final ScheduledThreadPoolExecutor thread;

  private State state = new State.Resting();
  private int turn = 0;
  private Optional<Outgoing> oldestSeen = Optional.empty();

  PathSession(Speaker speaker, PathSettings settings, Session session, Links links) {
    this.speaker = speaker;
    this.settings = settings;
    this.session = session;
    this.links = links;
    this.topics = new Topics(speaker.station());
    this.lines = new Lines(settings.path(), session);
    this.down = topics.down(speaker.gateway(), settings.path(), session);
    this.arrivals = new Arrivals(down, settings.path(), links.inbox(), lines);
    this.backOff =
        new BackOff(links.pace().shortest(), links.pace().longest(), new SplittableRandom());
    String name = "uplink-" + settings.path() + "-" + session.word();
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, name), new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Once, from any thread. */
  void open() {
    run(this::connect);
    later(links.pace().acknowledge(), this::judge);
  }

  /** From any thread; its end is a {@link Released} or a {@link SessionDown}. */
  void publish(String topic, byte[] payload, long ticket) {
    Outgoing message =
        Outgoing.message(
            topic, payload, () -> tell(new Released(settings.path(), session, ticket)));
    run(() -> {
      if (state instanceof State.Up(Connection connection, Window window)) {
        window.add(message);
        fill(connection, window);
      } else {
        message.release();
      }
    });
  }

  /** From any thread; afterwards nothing is told any more. */
  void close() {
    run(() -> {
      cut();
      state = new State.Closed();
      thread.shutdown();
    });
  }

  private void connect() {
    if (!(state instanceof State.Resting)) {
      return;
    }
    var broker = settings.brokers().get(turn);
    try {
      TlsNetwork network =
          new TlsNetwork(broker, links.tls(), links.pace().rise(), session == Session.URGENT);
      Connection connection =
          new Connection(
              network,
              Topics.clientId(speaker.gateway().name(), settings.path().name(), session),
              new Heard());
      state = new State.Rising(connection, broker.toString());
      later(links.pace().rise(), () -> tooSlow(connection));
      connection.open(links.pace(), presence(false));
    } catch (MqttException | IOException | RuntimeException e) {
      lines.notUp(Reason.NOT_REACHED, broker.toString(), e.toString());
      rest();
    }
  }

  private void tooSlow(Connection connection) {
    if (state instanceof State.Rising rising && rising.connection() == connection) {
      lost(connection, Reason.TOO_SLOW, "after=" + links.pace().rise());
    }
  }

  private void connected(Connection connection) {
    if (!(state instanceof State.Rising rising) || rising.connection() != connection) {
      return;
    }
    try {
      connection.subscribe(
          session == Session.URGENT ? List.of(down, topics.allDesks()) : List.of(down));
    } catch (MqttException e) {
      lost(connection, Reason.LOST, e.toString());
    }
  }

  private void subscribed(Connection connection, List<Integer> refusals) {
    if (!(state instanceof State.Rising rising) || rising.connection() != connection) {
      return;
    }
    lines.up(rising.broker());
    if (!refusals.isEmpty()) {
      lines.refused(Reason.SUBSCRIPTION_REFUSED, "codes=" + refusals);
    }
    backOff.reset();
    Window window = new Window(connection.receiveMaximum());
    state = new State.Up(connection, window);
    window.add(presence(true));
    fill(connection, window);
    if (state instanceof State.Up) {
      tell(new SessionUp(settings.path(), session));
    }
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
    if (state instanceof State.Up(Connection current, Window window)
        && current == connection
        && window.leave(message)) {
      if (refusal.isPresent()) {
        lines.refused(
            Reason.PUBLISH_REFUSED, "code=" + refusal.getAsInt() + " topic=" + message.topic());
      }
      message.release();
      fill(connection, window);
    }
  }

  /** A broker that answers when asked but takes nothing is as good as none. */
  private void judge() {
    if (state instanceof State.Up(Connection connection, Window window)) {
      Optional<Outgoing> oldest = window.oldest();
      if (oldest.isPresent() && oldest.equals(oldestSeen)) {
        lost(connection, Reason.NOT_ACKNOWLEDGED, "after=" + links.pace().acknowledge());
      }
      oldestSeen = oldest;
    }
    later(links.pace().acknowledge(), this::judge);
  }

  private void lost(Connection connection, Reason reason, String detail) {
    switch (state) {
      case State.Rising rising when rising.connection() == connection -> {
        lines.notUp(reason, rising.broker(), detail);
        turn = (turn + 1) % settings.brokers().size();
        rest();
      }
      case State.Up up when up.connection() == connection -> {
        lines.down(reason, detail);
        rest();
        tell(new SessionDown(settings.path(), session));
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
    later(backOff.pause(), this::connect);
  }

  private void cut() {
    switch (state) {
      case State.Rising(Connection connection, String broker) -> throwAway(connection);
      case State.Up(Connection connection, Window window) -> throwAway(connection);
      case State.Resting resting -> {}
      case State.Closed closed -> {}
    }
  }

  private void throwAway(Connection connection) {
    connection.cut();
    later(THREADS_END, connection::free);
  }

  private Outgoing presence(boolean present) {
    return Outgoing.retained(
        topics.state(speaker.gateway(), settings.path(), session),
        StationCodec.encode(new Presence.Session(present, speaker.epoch())));
  }

  private void tell(Signal signal) {
    if (!links.inbox().offer(signal)) {
      throw new AssertionError("the inbox has no end for what is told once: " + signal);
    }
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
  private final class Heard implements Connection.Listener {
    @Override
    public void connected(Connection from) {
      run(() -> PathSession.this.connected(from));
    }

    @Override
    public void subscribed(Connection from, List<Integer> refusals) {
      run(() -> PathSession.this.subscribed(from, refusals));
    }

    @Override
    public void acknowledged(Connection from, Outgoing message, OptionalInt refusal) {
      run(() -> PathSession.this.acknowledged(from, message, refusal));
    }

    @Override
    public void lost(Connection from, Reason reason, String detail) {
      run(() -> PathSession.this.lost(from, reason, detail));
    }

    @Override
    public void arrived(String topic, byte[] payload, OptionalLong secondsLeft) {
      arrivals.take(topic, payload, secondsLeft);
    }
  }
}
