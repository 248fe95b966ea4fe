package io.campusshield.desk.intake;

import io.campusshield.desk.core.Letter;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What waits for one session: the more urgent first, of equals in their order. A newer standing
 * takes the place of an older one of the same incident. Open only while the session is connected:
 * all that is refused is said again by whoever offered it. Any thread.
 */
final class Lanes {
  static final int MOST_OF_URGENCY = 4096;

  private sealed interface State {
    record Shut() implements State {}

    /** What was handed to another session, or to an earlier life of this one, counts no more. */
    final class Open implements State {
      private final BrokerSession session;
      private int inside;

      Open(BrokerSession session) {
        this.session = session;
      }
    }
  }

  /** What a later parcel takes the place of. */
  private sealed interface Key {
    record OfIncident(String topic, PressId incident, PressId last) implements Key {}

    record Other(long number) implements Key {}
  }

  private record Parcel(String topic, Letter letter) {}

  private final Supplier<Duration> monotonic;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Urgency, Map<Key, Parcel>> waiting = new EnumMap<>(Urgency.class);
  private long number;
  private State state = new State.Shut();

  Lanes(Supplier<Duration> monotonic) {
    this.monotonic = monotonic;
  }

  /**
   * @return false if the session is not connected or the lane is full
   */
  boolean offer(String topic, Letter letter) {
    lock.lock();
    try {
      Map<Key, Parcel> lane = waiting.computeIfAbsent(letter.urgency(), _ -> new LinkedHashMap<>());
      Key key = key(topic, letter);
      if (!(state instanceof State.Open open)
          || (lane.size() >= MOST_OF_URGENCY && !lane.containsKey(key))) {
        return false;
      }
      lane.put(key, new Parcel(topic, letter));
      fill(open);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Key key(String topic, Letter letter) {
    return switch (letter) {
      case Letter.ToGateway(_, Down.StandingSaid(var standing, _), _) -> key(topic, standing);
      case Letter.ToDevice(_, ToDevice.StandingTold(var standing), _) -> key(topic, standing);
      case Letter.ToGateway _, Letter.ToDevice _ -> new Key.Other(number++);
    };
  }

  private static Key key(String topic, Standing standing) {
    return new Key.OfIncident(topic, standing.incident(), standing.presses().getLast().press());
  }

  /** For this session alone, until {@link #shut}. */
  void open(BrokerSession session) {
    lock.lock();
    try {
      state = new State.Open(session);
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is kept: it is said again. */
  void shut() {
    lock.lock();
    try {
      state = new State.Shut();
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void fill(State.Open open) {
    while (open.inside < MqttSession.WINDOW) {
      Optional<Parcel> next = first();
      if (next.isEmpty()) {
        return;
      }
      open.inside++;
      Letter letter = next.get().letter();
      Duration waited = monotonic.get().minus(letter.made().monotonic());
      open.session.publish(next.get().topic(), older(letter, waited), () -> released(open));
    }
  }

  private static byte[] older(Letter letter, Duration waited) {
    return switch (letter) {
      case Letter.ToGateway(_, Down words, _) -> StationCodec.encode(Older.by(waited, words));
      case Letter.ToDevice(_, ToDevice words, _) -> DeviceCodec.encode(Older.by(waited, words));
    };
  }

  private void released(State.Open open) {
    lock.lock();
    try {
      open.inside--;
      if (state == open) {
        fill(open);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Parcel> first() {
    for (Map<Key, Parcel> lane : waiting.values()) {
      Iterator<Parcel> parcels = lane.values().iterator();
      if (parcels.hasNext()) {
        Parcel first = parcels.next();
        parcels.remove();
        return Optional.of(first);
      }
    }
    return Optional.empty();
  }
}
