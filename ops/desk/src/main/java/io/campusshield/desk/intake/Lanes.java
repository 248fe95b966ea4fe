package io.campusshield.desk.intake;

import io.campusshield.desk.core.Letter;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What waits for one session: the more urgent first, of equals in their order. A newer standing
 * takes the place of an older one of the same incident. Open only while the session is connected:
 * all that is refused is said again by whoever offered it. Any thread.
 */
final class Lanes implements Outgoing {
  static final int MOST_OF_URGENCY = 4096;

  /** What a later parcel takes the place of. */
  private sealed interface Key {
    record Standing(String topic, PressId incident, PressId last) implements Key {}

    record Other(long number) implements Key {}
  }

  private record Parcel(String topic, Letter letter) {}

  private final Supplier<Duration> monotonic;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Urgency, Map<Key, Parcel>> waiting = new EnumMap<>(Urgency.class);
  private long number;
  private boolean open;
  private boolean woken;

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
      if (!open || (lane.size() >= MOST_OF_URGENCY && !lane.containsKey(key))) {
        return false;
      }
      lane.put(key, new Parcel(topic, letter));
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Key key(String topic, Letter letter) {
    return letter.down() instanceof Down.StandingSaid(var standing, _)
        ? new Key.Standing(topic, standing.incident(), standing.presses().getLast().press())
        : new Key.Other(number++);
  }

  void open() {
    lock.lock();
    try {
      open = true;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is kept: it is said again. */
  void shut() {
    lock.lock();
    try {
      open = false;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Packet> next(Duration longest) throws InterruptedException {
    Optional<Parcel> first;
    lock.lock();
    try {
      long left = longest.toNanos();
      first = first();
      while (first.isEmpty() && !woken && left > 0) {
        left = changed.awaitNanos(left);
        first = first();
      }
      woken = false;
    } finally {
      lock.unlock();
    }
    return first.map(
        parcel -> new Packet(parcel.topic(), Renewal.bytes(parcel.letter(), monotonic.get())));
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

  @Override
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
