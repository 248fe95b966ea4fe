package io.campusshield.desk.intake;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.station.Limited;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what one session hears into signals; what can not be read is logged once and dropped. */
final class Ears implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger("desk.intake");

  /** Where signals go, and what opens and shuts with the session. */
  record Parts(Intake.Hearing hearing, Lanes lanes) {}

  private final Intake.Self self;
  private final BrokerName broker;
  private final Session session;
  private final Parts parts;
  private final Topics topics;
  private final Limited limited = new Limited();
  private volatile boolean up;

  Ears(Intake.Self self, BrokerName broker, Session session, Parts parts) {
    this.self = self;
    this.broker = broker;
    this.session = session;
    this.parts = parts;
    this.topics = new Topics(self.sites().get().station());
  }

  @Override
  public void heard(String topic, byte[] payload, Duration spent) {
    Moment now = parts.hearing().clock().now();
    Optional<Way> way = way(topic);
    if (way.isEmpty()) {
      refuse("topic-unknown", broker.name(), now);
      return;
    }
    Copy copy = new Copy(topic, spent, now);
    switch (way.get()) {
      case Way.Through gateway
          when topic.equals(topics.state(gateway.gateway(), gateway.path(), session)) ->
          state(gateway, payload, now);
      case Way.Through gateway -> through(gateway, payload, copy);
      case Way.Direct device -> direct(device, payload, copy);
    }
  }

  private Optional<Way> way(String topic) {
    Optional<Way> through =
        topics
            .source(topic)
            .map(source -> new Way.Through(source.gateway(), source.path(), broker));
    return through.or(() -> topics.device(topic).map(device -> new Way.Direct(device, broker)));
  }

  private record Copy(String topic, Duration spent, Moment received) {}

  private void direct(Way.Direct way, byte[] payload, Copy copy) {
    switch (DeviceCodec.fromDevice(payload)) {
      case Decoded.Malformed<FromDevice>(String reason) ->
          refuse("malformed", way.device().name() + ": " + reason, copy.received());
      case Decoded.Complete<FromDevice>(FromDevice from) -> {
        FromDevice aged = Older.by(copy.spent(), from);
        Signal signal = new Signal.HeardDirect(aged, way, copy.received());
        Urgency urgency = aged instanceof Press press ? press.urgency() : urgency(copy.topic());
        if (!parts.hearing().inbox().offer(signal, urgency, site(way.device()))) {
          refuse("inbox-full", way.device().name(), copy.received());
        }
      }
    }
  }

  private void through(Way.Through way, byte[] payload, Copy copy) {
    switch (StationCodec.up(payload)) {
      case Decoded.Malformed<List<Up>>(String reason) ->
          refuse("malformed", way.gateway().name() + ": " + reason, copy.received());
      case Decoded.Complete<List<Up>>(List<Up> messages) ->
          messages.forEach(up -> through(way, Older.by(copy.spent(), up), copy));
    }
  }

  private void through(Way.Through way, Up up, Copy copy) {
    Signal signal = new Signal.HeardThrough(up, way, session, copy.received());
    if (!parts.hearing().inbox().offer(signal, urgency(up, copy.topic()), site(way, up))) {
      refuse("inbox-full", way.gateway().name(), copy.received());
    }
  }

  /** Custody and confirmations are as urgent as what they are about: their topic says it. */
  private static Urgency urgency(Up up, String topic) {
    return up.body() instanceof Up.PressSeen seen ? seen.press().urgency() : urgency(topic);
  }

  private static Urgency urgency(String topic) {
    return switch (topic.substring(topic.lastIndexOf('/') + 1)) {
      case "alarm" -> Urgency.REAL_ALARM;
      case "call" -> Urgency.REAL_CALL;
      case "trouble" -> Urgency.TROUBLE;
      default -> Urgency.ROUTINE;
    };
  }

  private String site(Way.Through way, Up up) {
    return up.body() instanceof Up.PressSeen seen
        ? site(seen.press().id().device())
        : way.gateway().name();
  }

  private String site(DeviceId device) {
    return self.sites()
        .get()
        .of(device)
        .map(place -> place.site().id().name())
        .orElse(device.name());
  }

  private void state(Way.Through way, byte[] payload, Moment now) {
    if (payload.length == 0) {
      return;
    }
    switch (StationCodec.session(payload)) {
      case Decoded.Malformed<Presence.Session>(String reason) ->
          refuse("malformed", way.gateway().name() + ": " + reason, now);
      case Decoded.Complete<Presence.Session>(Presence.Session presence) -> {
        LOG.info(
            "fact=gateway-session gateway={} path={} broker={} session={} present={}",
            way.gateway(),
            way.path(),
            broker,
            session.word(),
            presence.present());
        if (session == Session.URGENT) {
          Signal signal =
              presence.present() ? new Signal.GatewayBorn(way) : new Signal.GatewayGone(way);
          if (!parts.hearing().inbox().offer(signal, Urgency.REAL_ALARM, way.gateway().name())) {
            refuse("inbox-full", way.gateway().name(), now);
          }
        }
      }
    }
  }

  private void refuse(String reason, String about, Moment now) {
    long held = limited.admit(reason + " " + about, now.monotonic());
    if (held >= 0) {
      LOG.warn(
          "refused=message reason={} broker={} about=\"{}\" held_back={}",
          reason,
          broker,
          Line.detail(about),
          held);
    }
  }

  BrokerName broker() {
    return broker;
  }

  /** Connected and subscribed. Any thread. */
  boolean up() {
    return up;
  }

  @Override
  public void up(BrokerSession mqtt) {
    if (session == Session.URGENT) {
      Presence.Desk presence =
          new Presence.Desk(self.epoch(), parts.hearing().clock().now().wall());
      mqtt.publish(topics.desk(self.desk()), StationCodec.encode(presence), () -> {});
    }
    parts.lanes().open(mqtt);
    up = true;
  }

  @Override
  public void down() {
    up = false;
    parts.lanes().shut();
  }
}
