package io.campusshield.devicesim.ownpath;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** A desk at the other end of every own path. */
final class DeskEnd implements Listener, AutoCloseable {
  private static final Topics TOPICS = new Topics(new StationId("chengnan"));

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final MqttSession session;
  private volatile boolean up;

  /**
   * @param level the last level of its topic
   */
  record Heard(String level, FromDevice message) {}

  DeskEnd(URI broker, SSLSocketFactory tls) {
    session =
        new MqttSession(
            new Plan(
                "desk-1.a.urgent",
                List.of(broker),
                tls,
                new Plan.Subscriptions(List.of("shield/v1/chengnan/direct/+/up/+"), true),
                new Plan.Presence.Untold(),
                false,
                Pace.STANDARD),
            this);
    session.open();
  }

  boolean isUp() {
    return up;
  }

  List<Heard> heard() {
    return heard;
  }

  <T extends FromDevice> List<T> heard(Class<T> kind) {
    return heard.stream().map(Heard::message).filter(kind::isInstance).map(kind::cast).toList();
  }

  void says(DeviceId device, ToDevice message) {
    session.publish(TOPICS.directDown(device), DeviceCodec.encode(message), () -> {});
  }

  void saysBytes(DeviceId device, byte[] bytes) {
    session.publish(TOPICS.directDown(device), bytes, () -> {});
  }

  void announcesItself() {
    session.publish(
        TOPICS.desk(new DeskId("desk-1")),
        StationCodec.encode(new Presence.Desk(7, Instant.EPOCH)),
        () -> {});
  }

  @Override
  public void up(BrokerSession now) {
    up = true;
  }

  @Override
  public void down() {
    up = false;
  }

  @Override
  public void heard(String topic, byte[] payload, Duration spent) {
    if (DeviceCodec.fromDevice(payload) instanceof Decoded.Complete<FromDevice>(FromDevice told)) {
      heard.add(new Heard(topic.substring(topic.lastIndexOf('/') + 1), told));
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
