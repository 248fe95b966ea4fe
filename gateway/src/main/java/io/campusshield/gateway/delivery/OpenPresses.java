package io.campusshield.gateway.delivery;

import io.campusshield.gateway.delivery.Content.APress;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The presses that the station has not receipted, in the order in which they were seen, and the
 * newest of those that it has: a greater age may still become known of them.
 */
final class OpenPresses {
  private static final int MOST_RECEIPTED = 4096;

  private final Map<PressId, APress> presses = new LinkedHashMap<>();
  private final Map<PressId, APress> receipted = new LimitedMap<>(MOST_RECEIPTED);
  private final Map<PressId, Integer> corrections = new LimitedMap<>(MOST_RECEIPTED);
  private final Map<DeviceId, Integer> ofDevice = new HashMap<>();

  void add(APress press) {
    PressId id = press.taken().press().id();
    if (receipted.remove(id) == null && !presses.containsKey(id)) {
      ofDevice.merge(id.device(), 1, Integer::sum);
    }
    presses.put(id, press);
  }

  /** With another age; nothing else of it changes. */
  void replace(APress press) {
    PressId id = press.taken().press().id();
    presses.computeIfPresent(id, (same, was) -> press);
    receipted.computeIfPresent(id, (same, was) -> press);
  }

  void receipted(PressId press) {
    APress done = presses.remove(press);
    if (done != null) {
      ofDevice.computeIfPresent(press.device(), (device, n) -> n > 1 ? n - 1 : null);
      receipted.put(press, done);
    }
  }

  void closed(PressId press) {
    receipted.remove(press);
    corrections.remove(press);
  }

  Optional<APress> find(PressId press) {
    return Optional.ofNullable(presses.get(press))
        .or(() -> Optional.ofNullable(receipted.get(press)));
  }

  List<PressId> newest(int most) {
    ArrayDeque<PressId> newest = new ArrayDeque<>();
    for (Map<PressId, APress> each : List.of(receipted, presses)) {
      for (PressId press : each.keySet()) {
        newest.add(press);
        if (newest.size() > most) {
          newest.remove();
        }
      }
    }
    return List.copyOf(newest);
  }

  List<PressTaken> unreceipted() {
    return presses.values().stream().map(APress::taken).toList();
  }

  Optional<PressTaken> unreceipted(PressId press) {
    return Optional.ofNullable(presses.get(press)).map(APress::taken);
  }

  int unconfirmed() {
    return presses.size();
  }

  /** The age of the oldest without a receipt; zero if there is none. */
  Duration oldest(Mark now) {
    return presses.values().stream()
        .map(press -> press.since().age(now).elapsed())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Counts the corrections of a press's age. */
  boolean mayCorrect(PressId press, int most) {
    return corrections.merge(press, 1, Integer::sum) <= most;
  }

  /** Custody, hang-ups and confirmations travel in the class of the press that they are about. */
  Owed owed(Content content, long number, int mostCorrections) {
    return switch (content) {
      case APress press -> press(press, press, number, Integer.MAX_VALUE);
      case Content.AnOlderPress older -> press(older, older.press(), number, mostCorrections);
      case Content.ACustody custody -> about(content, number, custody.press());
      case Content.AHangUp hangUp -> hangUp(content, number, hangUp.taken().press());
      case Content.Shown shown -> about(content, number, shown.confirmed().incident());
      case Content.Question question ->
          new Owed(content, number, Urgency.REAL_ALARM, 0, Integer.MAX_VALUE);
    };
  }

  private Owed press(Content content, APress about, long number, int most) {
    Press press = about.taken().press();
    int rank = ofDevice.getOrDefault(press.id().device(), 1) - 1;
    return new Owed(content, number, press.urgency(), rank, most);
  }

  /** Before its call, if both wait: what was hung up need not ring first. */
  private Owed hangUp(Content content, long number, PressId call) {
    return new Owed(content, number, urgency(call, Urgency.REAL_CALL), -1, Integer.MAX_VALUE);
  }

  private Owed about(Content content, long number, PressId press) {
    Urgency urgency = urgency(press, Urgency.DRILL_CALL);
    return new Owed(content, number, urgency, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private Urgency urgency(PressId press, Urgency unknown) {
    return find(press).map(open -> open.taken().press().urgency()).orElse(unknown);
  }
}
