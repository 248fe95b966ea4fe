package io.campusshield.devicesim.ownpath;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's own path, raised again and again until it is closed. On the devices' thread only; so
 * is what its {@link Hearer} is told.
 */
public final class OwnPath {
  private static final Logger log = LoggerFactory.getLogger(OwnPath.class);

  /** The word for it in a client id, where a gateway's path has its name. */
  private static final String PATH = "own";

  /** Heard and not taken yet; what comes beyond is said again by its sender. */
  private static final int MOST_UNHEARD = 256;

  /** More different lines than this come only from a broker that invents things. */
  private static final int MOST_TOLD = 64;

  private final DeviceId device;
  private final Topics topics;
  private final DevicesThread devices;
  private final Hearer hearer;
  private final BrokerSession session;
  private final Lane lane = new Lane();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(MOST_UNHEARD);
  private volatile State state = new State.Rising();

  private sealed interface State {
    record Rising() implements State {}

    /**
     * @param inside how many messages are in the session
     */
    record Standing(int inside) implements State {}

    record Closed() implements State {}
  }

  private OwnPath(DeviceId device, Far far, DevicesThread devices, Hearer hearer) {
    this.device = device;
    this.topics = new Topics(far.station());
    this.devices = devices;
    this.hearer = hearer;
    this.session =
        devices
            .sessions()
            .session(
                new Plan(
                    Topics.clientId(device.name(), PATH, Topics.Session.URGENT),
                    far.brokers(),
                    far.tls(),
                    // Deaf it still carries alarms.
                    new Plan.Subscriptions(
                        List.of(topics.directDown(device), topics.allDesks()), false),
                    new Plan.Presence.Untold(),
                    true,
                    Pace.STANDARD),
                new Heard());
  }

  /** Begins to raise it and returns at once. */
  public static OwnPath open(DeviceId device, Far far, DevicesThread devices, Hearer hearer) {
    OwnPath path = new OwnPath(device, far, devices, hearer);
    path.session.open();
    return path;
  }

  /** If it rests between two attempts, the next one is made now. */
  public void hurry() {
    session.hurry();
  }

  /** Goes out as soon as nothing of more urgency waits; is forgotten if the path is lost. */
  public void send(Urgency urgency, FromDevice message) {
    if (state instanceof State.Standing) {
      if (!lane.add(urgency, message, devices.clock().get())) {
        refused("too-much-waits", "");
      }
      fill();
    }
  }

  /** Returns at once; nothing is told any more. */
  public void close() {
    state = new State.Closed();
    devices.aside().execute(session::close);
  }

  private void fill() {
    while (state instanceof State.Standing(int inside) && inside < MqttSession.WINDOW) {
      Optional<Lane.Next> next = lane.next(devices.clock().get());
      if (next.isEmpty()) {
        return;
      }
      state = new State.Standing(inside + 1);
      session.publish(
          topics.directUp(device, next.get().urgency()),
          DeviceCodec.encode(next.get().message()),
          () -> handOver(this::released));
    }
  }

  /** One that was released before the session was lost may be told late: then it is in none. */
  private void released() {
    if (state instanceof State.Standing(int inside)) {
      state = new State.Standing(Math.max(0, inside - 1));
      fill();
    }
  }

  private void up() {
    if (state instanceof State.Rising) {
      state = new State.Standing(0);
      told.clear();
      hearer.stands();
    }
  }

  private void down() {
    if (state instanceof State.Standing) {
      state = new State.Rising();
      lane.clear();
      hearer.lost();
    }
  }

  private void arrived(String topic, byte[] payload, Duration spent) {
    if (!(state instanceof State.Standing)) {
      return;
    }
    if (topic.equals(topics.directDown(device))) {
      switch (DeviceCodec.toDevice(payload)) {
        case Decoded.Complete<ToDevice>(ToDevice message) -> hearer.heard(Older.by(spent, message));
        case Decoded.Malformed<ToDevice>(String reason) -> notRead(reason);
      }
    } else {
      switch (StationCodec.desk(payload)) {
        case Decoded.Complete<Presence.Desk> _ -> hearer.deskCame();
        case Decoded.Malformed<Presence.Desk>(String reason) -> notRead(reason);
      }
    }
  }

  private void notRead(String reason) {
    refused("malformed", reason);
  }

  /** Each once while the path stands: who floods it fills no disk. From any thread. */
  private void refused(String reason, String detail) {
    if (told.size() < MOST_TOLD && told.add(reason + detail)) {
      log.warn(
          "refused=message reason={} device={} path={} detail=\"{}\"",
          reason,
          device,
          PATH,
          Line.detail(detail));
    }
  }

  /** From any thread. */
  private void handOver(Runnable told) {
    if (!(state instanceof State.Closed)) {
      devices.thread().execute(told);
    }
  }

  /** Hands over to the devices' thread what the session tells. */
  private final class Heard implements Listener {
    @Override
    public void up(BrokerSession up) {
      handOver(OwnPath.this::up);
    }

    @Override
    public void down() {
      handOver(OwnPath.this::down);
    }

    @Override
    public void heard(String topic, byte[] payload, Duration spent) {
      if (!room.tryAcquire()) {
        refused("too-much-at-once", "");
        return;
      }
      handOver(() -> {
        room.release();
        arrived(topic, payload, spent);
      });
    }
  }
}
