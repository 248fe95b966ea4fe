package io.campusshield.gateway.uplink;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.Refused;
import io.campusshield.gateway.event.Signal.Released;
import io.campusshield.gateway.event.Signal.SessionDown;
import io.campusshield.gateway.event.Signal.SessionUp;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Carrier;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** One session of one path: what it subscribes and announces, and what becomes of what it tells. */
final class PathSession implements Listener {
  /** What all sessions share. */
  record Links(Carrier carrier, Inbox inbox, MachineClock clock, Pace pace) {
    /** Over a network. */
    Links(SSLSocketFactory tls, Inbox inbox, MachineClock clock, Pace pace) {
      this(new Carrier(tls), inbox, clock, pace);
    }
  }

  /** One of each topic of a device's own path. */
  private static final List<Urgency> DIRECT =
      List.of(Urgency.REAL_ALARM, Urgency.REAL_CALL, Urgency.TROUBLE, Urgency.ROUTINE);

  private final PathId path;
  private final Session session;
  private final Inbox inbox;
  private final Lines lines;
  private final DeviceLane toDevices;
  private final Arrivals arrivals;
  private final BrokerSession mqtt;

  PathSession(Speaker speaker, PathSettings settings, Session session, Links links) {
    this.path = settings.path();
    this.session = session;
    this.inbox = links.inbox();
    Topics topics = new Topics(speaker.station());
    String clientId = Topics.clientId(speaker.gateway().name(), path.name(), session);
    this.lines = new Lines(clientId);
    this.toDevices = new DeviceLane(topics, links.clock()::monotonic, lines);
    this.arrivals =
        new Arrivals(speaker, path, session, new Arrivals.Ends(inbox, lines, toDevices));
    this.mqtt =
        links
            .carrier()
            .sessions()
            .session(
                new Plan(
                    clientId,
                    settings.brokers(),
                    links.carrier().tls(),
                    // Deaf it still carries alarms.
                    new Plan.Subscriptions(filters(speaker, topics), false),
                    new Plan.Presence.Kept(
                        topics.state(speaker.gateway(), path, session),
                        presence(speaker, true),
                        presence(speaker, false)),
                    session == Session.URGENT,
                    links.pace()),
                this);
  }

  private List<String> filters(Speaker speaker, Topics topics) {
    List<String> filters = new ArrayList<>();
    filters.add(topics.down(speaker.gateway(), path, session));
    if (session == Session.URGENT) {
      filters.add(topics.allDesks());
    }
    for (DeviceId device : speaker.devices()) {
      for (Urgency urgency : DIRECT) {
        if (Session.of(urgency) == session) {
          filters.add(topics.directUp(device, urgency));
        }
      }
    }
    return filters;
  }

  private static byte[] presence(Speaker speaker, boolean present) {
    return StationCodec.encode(new Presence.Session(present, speaker.epoch()));
  }

  /** Once, from any thread. */
  void open() {
    mqtt.open();
  }

  /** From any thread; its end is a {@link Released}, a {@link Refused} or a {@link SessionDown}. */
  void publish(String topic, byte[] payload, long ticket) {
    Runnable place = toDevices.published();
    mqtt.publish(
        topic,
        payload,
        new BrokerSession.Sent() {
          @Override
          public void released() {
            tell(new Released(path, session, ticket));
            place.run();
          }

          @Override
          public void refused() {
            tell(new Refused(path, session, ticket));
            place.run();
          }
        });
  }

  /** From any thread; its end is not told. */
  void tell(DeviceId device, ToDevice message) {
    toDevices.tell(device, message);
  }

  void close() {
    mqtt.close();
  }

  @Override
  public void up(BrokerSession up) {
    lines.forget();
    toDevices.open(up);
    tell(new SessionUp(path, session));
  }

  @Override
  public void down() {
    toDevices.shut();
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
