package io.campusshield.gateway.uplink;

import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What waits in one session to be told to devices on their own paths: the more urgent first, of
 * equals in their order, one at a time, and only while nothing that was published is inside the
 * session. Any thread.
 */
final class DeviceLane {
  /** Waiting at a time: more than a gateway's devices ask at once. */
  static final int MOST = 64;

  private sealed interface State {
    record Shut() implements State {}

    /** What was handed to an earlier life of the session counts no more. */
    final class Open implements State {
      private final BrokerSession session;
      private int published;
      private boolean telling;

      Open(BrokerSession session) {
        this.session = session;
      }
    }
  }

  private record Waiting(DeviceId device, ToDevice message, Duration since) {}

  private final Topics topics;
  private final Supplier<Duration> monotonic;
  private final Lines lines;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Urgency, Deque<Waiting>> waiting = new EnumMap<>(Urgency.class);
  private State state = new State.Shut();

  DeviceLane(Topics topics, Supplier<Duration> monotonic, Lines lines) {
    this.topics = topics;
    this.monotonic = monotonic;
    this.lines = lines;
  }

  /** For this life of the session, until {@link #shut}. */
  void open(BrokerSession session) {
    lock.lock();
    try {
      state = new State.Open(session);
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is kept. */
  void shut() {
    lock.lock();
    try {
      state = new State.Shut();
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Something is published now, before which nothing more is told.
   *
   * @return to be run when it is released
   */
  Runnable published() {
    lock.lock();
    try {
      return switch (state) {
        case State.Shut() -> () -> {};
        case State.Open open -> {
          open.published++;
          yield () -> ended(open, () -> open.published--);
        }
      };
    } finally {
      lock.unlock();
    }
  }

  /**
   * Dropped if the session is not up; if too much waits, the newest of the least urgent is: devices
   * repeat until they know.
   */
  void tell(DeviceId device, ToDevice message) {
    lock.lock();
    try {
      switch (state) {
        case State.Shut() -> {}
        case State.Open open -> {
          waiting
              .computeIfAbsent(message.urgency(), _ -> new ArrayDeque<>())
              .add(new Waiting(device, message, monotonic.get()));
          shed();
          fill(open);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest of the least urgent goes. */
  private void shed() {
    if (waiting.values().stream().mapToInt(Deque::size).sum() > MOST) {
      Waiting shed = waiting.values().stream().reduce((_, last) -> last).orElseThrow().removeLast();
      lines.refused(Lines.Reason.DEVICE_LANE_FULL, "device=" + shed.device());
      waiting.values().removeIf(Deque::isEmpty);
    }
  }

  private void fill(State.Open open) {
    if (open.published > 0 || open.telling || waiting.isEmpty()) {
      return;
    }
    Waiting next = waiting.values().iterator().next().remove();
    waiting.values().removeIf(Deque::isEmpty);
    ToDevice aged = Older.by(monotonic.get().minus(next.since()), next.message());
    open.telling = true;
    open.session.publish(
        topics.directDown(next.device()),
        DeviceCodec.encode(aged),
        () -> ended(open, () -> open.telling = false));
  }

  private void ended(State.Open open, Runnable change) {
    lock.lock();
    try {
      change.run();
      if (state == open) {
        fill(open);
      }
    } finally {
      lock.unlock();
    }
  }
}
