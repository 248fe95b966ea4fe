package io.campusshield.desk.intake;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;

/** The other end of a path: says what it is told to say while it is up, keeps what it hears. */
public final class GatewayEnd implements Listener, AutoCloseable {
  private static final Topics TOPICS = new Topics(new StationId("chengnan"));

  private final GatewayId gateway;
  private final PathId path;
  private final MqttSession session;
  private final AtomicLong number = new AtomicLong();
  private final List<Down> heard = new CopyOnWriteArrayList<>();
  private final List<Presence.Desk> desks = new CopyOnWriteArrayList<>();
  private volatile boolean up;

  private GatewayEnd(String name, String path, String address, SSLSocketFactory sockets) {
    this.gateway = new GatewayId(name);
    this.path = new PathId(path);
    this.session =
        new MqttSession(
            new Plan(
                Topics.clientId(name, path, Topics.Session.URGENT),
                List.of(URI.create(address)),
                sockets,
                new Plan.Subscriptions(
                    List.of(
                        TOPICS.down(gateway, this.path, Topics.Session.URGENT), TOPICS.allDesks()),
                    true),
                new Plan.Presence.Untold(),
                true,
                Pace.STANDARD),
            this);
  }

  public static GatewayEnd open(
      String name, String path, String address, SSLSocketFactory sockets) {
    GatewayEnd end = new GatewayEnd(name, path, address, sockets);
    end.session.open();
    return end;
  }

  public void say(Up.Body body) {
    sayBytes(StationCodec.encode(new Up(11, number.incrementAndGet(), body)));
  }

  /** Returns when the broker has it. */
  public void handsOver(Up.Body body) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    session.publish(
        TOPICS.up(gateway, path, Urgency.REAL_ALARM),
        StationCodec.encode(new Up(11, number.incrementAndGet(), body)),
        taken::countDown);
    taken.await();
  }

  /** In one packet. */
  public void sayTogether(List<Up.Body> bodies) {
    sayBytes(
        StationCodec.encode(
            bodies.stream().map(body -> new Up(11, number.incrementAndGet(), body)).toList()));
  }

  void sayBytes(byte[] bytes) {
    session.publish(TOPICS.up(gateway, path, Urgency.REAL_ALARM), bytes, () -> {});
  }

  public boolean up() {
    return up;
  }

  public List<Down> heard() {
    return heard;
  }

  public List<Presence.Desk> desks() {
    return desks;
  }

  /** The newest standing heard that names this press. */
  public Optional<Standing> standing(PressId press) {
    List<Standing> all = new ArrayList<>();
    for (Down down : heard) {
      if (down instanceof Down.StandingSaid(Standing standing, _) && standing.names(press)) {
        all.add(standing);
      }
    }
    return all.stream().max(java.util.Comparator.comparingLong(Standing::version));
  }

  @Override
  public void heard(String topic, byte[] payload, Duration spent) {
    if (topic.equals(TOPICS.desk(new DeskId("desk-1")))) {
      if (StationCodec.desk(payload)
          instanceof Decoded.Complete<Presence.Desk>(Presence.Desk desk)) {
        desks.add(desk);
      }
    } else if (StationCodec.down(payload) instanceof Decoded.Complete<Down>(Down down)) {
      heard.add(down);
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
