package io.campusshield.gateway.delivery;

import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Urgency;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The presses whose incidents are not closed, in the order in which they were seen. */
final class OpenPresses {
  private final Map<PressId, PressTaken> presses = new LinkedHashMap<>();
  private final Map<PressId, Integer> corrections = new HashMap<>();
  private final Map<DeviceId, Integer> ofDevice = new HashMap<>();

  void add(PressTaken taken) {
    if (presses.put(taken.press().id(), taken) == null) {
      ofDevice.merge(taken.press().id().device(), 1, Integer::sum);
    }
  }

  void remove(PressId press) {
    if (presses.remove(press) != null) {
      corrections.remove(press);
      ofDevice.computeIfPresent(press.device(), (device, n) -> n > 1 ? n - 1 : null);
    }
  }

  Optional<PressTaken> find(PressId press) {
    return Optional.ofNullable(presses.get(press));
  }

  List<PressId> newest(int most) {
    ArrayDeque<PressId> newest = new ArrayDeque<>();
    Iterator<PressId> oldestFirst = presses.keySet().iterator();
    while (oldestFirst.hasNext()) {
      newest.add(oldestFirst.next());
      if (newest.size() > most) {
        newest.remove();
      }
    }
    return List.copyOf(newest);
  }

  /** Counts the corrections of a press's age. */
  boolean mayCorrect(PressId press, int most) {
    return corrections.merge(press, 1, Integer::sum) <= most;
  }

  /** Custody, hang-ups and confirmations travel in the class of the press that they are about. */
  Owed owed(Content content, long number, int mostCorrections) {
    return switch (content) {
      case Content.APress press -> press(content, number, press.taken(), Integer.MAX_VALUE);
      case Content.AnOlderPress press -> press(content, number, press.taken(), mostCorrections);
      case Content.ACustody custody -> about(content, number, custody.press());
      case Content.AHangUp hangUp -> about(content, number, hangUp.taken().press());
      case Content.Shown shown -> about(content, number, shown.confirmed().incident());
      case Content.Question question ->
          new Owed(content, number, Urgency.REAL_ALARM, 0, Integer.MAX_VALUE);
    };
  }

  private Owed press(Content content, long number, PressTaken taken, int most) {
    int rank = ofDevice.getOrDefault(taken.press().id().device(), 1) - 1;
    return new Owed(content, number, taken.press().urgency(), rank, most);
  }

  private Owed about(Content content, long number, PressId press) {
    Urgency urgency = find(press).map(taken -> taken.press().urgency()).orElse(Urgency.DRILL_CALL);
    return new Owed(content, number, urgency, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }
}
