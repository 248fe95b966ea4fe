package io.campusshield.devicesim.ownpath;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for room in the session: the most urgent first, of one urgency the oldest first. A
 * repeat takes the place of the copy that still waits. For one thread.
 */
final class Lane {
  /** Of one urgency; what finds no room is said again by the device. */
  static final int MOST_WAITING = 512;

  private final Map<Urgency, Map<FromDevice, Waiting>> waiting = new EnumMap<>(Urgency.class);

  /** What leaves the lane. */
  record Next(Urgency urgency, FromDevice message) {}

  private record Waiting(FromDevice message, Duration since) {}

  /**
   * @return false if there is no room
   */
  boolean add(Urgency urgency, FromDevice message, Duration now) {
    Map<FromDevice, Waiting> same = waiting.computeIfAbsent(urgency, _ -> new LinkedHashMap<>());
    FromDevice what = timeless(message);
    if (same.size() >= MOST_WAITING && !same.containsKey(what)) {
      return false;
    }
    same.put(what, new Waiting(message, now));
    return true;
  }

  /** Takes out the next one, older by what it has waited; empty if none waits. */
  Optional<Next> next(Duration now) {
    for (Map.Entry<Urgency, Map<FromDevice, Waiting>> each : waiting.entrySet()) {
      Iterator<Waiting> oldest = each.getValue().values().iterator();
      if (oldest.hasNext()) {
        Waiting next = oldest.next();
        oldest.remove();
        return Optional.of(
            new Next(each.getKey(), Older.by(now.minus(next.since()), next.message())));
      }
    }
    return Optional.empty();
  }

  void clear() {
    waiting.clear();
  }

  /** The same for every repeat. */
  private static FromDevice timeless(FromDevice message) {
    return switch (message) {
      case Press press -> press.withAge(Age.NOW);
      case HungUp hungUp -> new HungUp(hungUp.press(), Age.NOW);
      case StandingConfirmed told ->
          new StandingConfirmed(told.device(), told.station(), told.incident(), 0);
      case Trouble trouble -> trouble.withAge(Age.NOW);
      case Status status -> status.withAge(Age.NOW);
      case LogEntry entry -> entry.withAge(Age.NOW);
      case FromDevice.Hello hello -> hello;
      case FromDevice.Heartbeat heartbeat -> heartbeat;
      case NotUnderstood notUnderstood -> notUnderstood;
      case FromDevice.Unknown unknown -> unknown;
    };
  }
}
