package io.campusshield.desk.intake;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;

/** A device on its own path: says what it is told to say while it is up, keeps what it hears. */
final class DeviceEnd implements Listener, AutoCloseable {
  private static final Topics TOPICS = new Topics(new StationId("chengnan"));

  private final DeviceId device;
  private final MqttSession session;
  private final List<ToDevice> heard = new CopyOnWriteArrayList<>();
  private volatile boolean up;

  private DeviceEnd(String name, String address, SSLSocketFactory sockets) {
    this.device = new DeviceId(name);
    this.session =
        new MqttSession(
            new Plan(
                Topics.clientId(name, "own", Topics.Session.URGENT),
                List.of(URI.create(address)),
                sockets,
                new Plan.Subscriptions(List.of(TOPICS.directDown(device)), true),
                new Plan.Presence.Untold(),
                true,
                Pace.STANDARD),
            this);
  }

  static DeviceEnd open(String name, String address, SSLSocketFactory sockets) {
    DeviceEnd end = new DeviceEnd(name, address, sockets);
    end.session.open();
    return end;
  }

  void say(Urgency urgency, FromDevice message) {
    sayBytes(urgency, DeviceCodec.encode(message));
  }

  void sayBytes(Urgency urgency, byte[] bytes) {
    session.publish(TOPICS.directUp(device, urgency), bytes, () -> {});
  }

  /** Returns when the broker has it. */
  void handsOver(Urgency urgency, FromDevice message) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    session.publish(
        TOPICS.directUp(device, urgency), DeviceCodec.encode(message), taken::countDown);
    taken.await();
  }

  boolean up() {
    return up;
  }

  List<ToDevice> heard() {
    return heard;
  }

  /** The newest standing heard that names this press. */
  Optional<Standing> standing(PressId press) {
    return heard.stream()
        .filter(ToDevice.StandingTold.class::isInstance)
        .map(told -> ((ToDevice.StandingTold) told).standing())
        .filter(standing -> standing.names(press))
        .max(Comparator.comparingLong(Standing::version));
  }

  @Override
  public void heard(String topic, byte[] payload, Duration spent) {
    if (DeviceCodec.toDevice(payload) instanceof Decoded.Complete<ToDevice>(ToDevice told)) {
      heard.add(told);
    }
  }

  @Override
  public void up(BrokerSession session) {
    up = true;
  }

  @Override
  public void down() {
    up = false;
  }

  @Override
  public void close() {
    session.close();
  }
}
