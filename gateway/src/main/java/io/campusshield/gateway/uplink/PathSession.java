package io.campusshield.gateway.uplink;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** One session of one path: what it subscribes and announces, and what becomes of what it tells. */
final class PathSession implements Listener {
  /** What all sessions share. */
  record Links(SSLSocketFactory tls, Inbox inbox, Pace pace) {}

  private final PathId path;
  private final Session session;
  private final Inbox inbox;
  private final Lines lines;
  private final Arrivals arrivals;
  private final MqttSession mqtt;

  PathSession(Speaker speaker, PathSettings settings, Session session, Links links) {
    this.path = settings.path();
    this.session = session;
    this.inbox = links.inbox();
    Topics topics = new Topics(speaker.station());
    String down = topics.down(speaker.gateway(), path, session);
    String clientId = Topics.clientId(speaker.gateway().name(), path.name(), session);
    this.lines = new Lines(clientId);
    this.arrivals = new Arrivals(down, path, inbox, lines);
    boolean urgent = session == Session.URGENT;
    this.mqtt =
        new MqttSession(
            new Plan(
                clientId,
                settings.brokers(),
                links.tls(),
                // Deaf it still carries alarms.
                new Plan.Subscriptions(
                    urgent ? List.of(down, topics.allDesks()) : List.of(down), false),
                new Plan.Presence.Kept(
                    topics.state(speaker.gateway(), path, session),
                    presence(speaker, true),
                    presence(speaker, false)),
                urgent,
                links.pace()),
            this);
  }

  private static byte[] presence(Speaker speaker, boolean present) {
    return StationCodec.encode(new Presence.Session(present, speaker.epoch()));
  }

  /** Once, from any thread. */
  void open() {
    mqtt.open();
  }

  /** From any thread; its end is a {@link Released} or a {@link SessionDown}. */
  void publish(String topic, byte[] payload, long ticket) {
    mqtt.publish(topic, payload, () -> tell(new Released(path, session, ticket)));
  }

  void close() {
    mqtt.close();
  }

  @Override
  public void up(MqttSession up) {
    lines.forget();
    tell(new SessionUp(path, session));
  }

  @Override
  public void down() {
    tell(new SessionDown(path, session));
  }

  @Override
  public void heard(String topic, byte[] payload, Duration spent) {
    arrivals.take(topic, payload, spent);
  }

  private void tell(Signal signal) {
    if (!inbox.offer(signal)) {
      throw new AssertionError("the inbox has no end for what is told once: " + signal);
    }
  }
}
