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
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;

/** The other end of a path: says what it is told to say, keeps what it hears. */
public final class GatewayEnd implements Incoming, Outgoing, AutoCloseable {
  private static final Topics TOPICS = new Topics(new StationId("chengnan"));

  private final GatewayId gateway;
  private final PathId path;
  private final MqttSession session;
  private final BlockingQueue<Packet> out = new LinkedBlockingQueue<>();
  private final AtomicLong number = new AtomicLong();
  private final List<Down> heard = new CopyOnWriteArrayList<>();
  private final List<Presence.Desk> desks = new CopyOnWriteArrayList<>();
  private volatile boolean up;

  private GatewayEnd(String name, String path, String address, SSLSocketFactory sockets) {
    this.gateway = new GatewayId(name);
    this.path = new PathId(path);
    this.session =
        new MqttSession(
            new SessionPlan(
                Topics.clientId(name, path, Topics.Session.URGENT),
                List.of(address),
                List.of(TOPICS.down(gateway, this.path, Topics.Session.URGENT), TOPICS.allDesks()),
                new NoDelaySockets(sockets)),
            this,
            this);
  }

  public static GatewayEnd open(
      String name, String path, String address, SSLSocketFactory sockets) {
    GatewayEnd end = new GatewayEnd(name, path, address, sockets);
    end.session.start();
    return end;
  }

  public void say(Up.Body body) {
    Up up = new Up(11, number.incrementAndGet(), body);
    out.add(new Packet(TOPICS.up(gateway, path, Urgency.REAL_ALARM), StationCodec.encode(up)));
  }

  void sayBytes(byte[] bytes) {
    out.add(new Packet(TOPICS.up(gateway, path, Urgency.REAL_ALARM), bytes));
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
  public List<Packet> connected() {
    up = true;
    return List.of();
  }

  @Override
  public void disconnected(String reason) {
    up = false;
  }

  @Override
  public Optional<Packet> next(Duration longest) throws InterruptedException {
    return Optional.ofNullable(out.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void wake() {
    // Its next look comes within a second.
  }

  @Override
  public void close() {
    session.close();
  }
}
