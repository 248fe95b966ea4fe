package io.campusshield.gateway.alarm;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The highest standing of each incident, and which incident a press has joined. */
final class Incidents {
  /**
   * Of a stuck button so many presses are known to have joined; a late copy of another goes up
   * again.
   */
  private static final int MOST_JOINED = 4096;

  /**
   * How many closed incidents are kept to answer late copies; the station answers those of older
   * ones.
   */
  private static final int MOST_CLOSED = 256;

  private final Map<PressId, Told> told = new TreeMap<>();
  private final Map<PressId, PressId> incidentOf = new HashMap<>();
  private final Map<PressId, ArrayDeque<PressId>> pressesOf = new HashMap<>();
  private final Queue<PressId> closed = new ArrayDeque<>();

  /** The highest version wins; an older one changes nothing but which presses have joined. */
  void learn(Standing standing) {
    PressId incident = standing.incident();
    for (PressStanding press : standing.presses()) {
      if (incidentOf.putIfAbsent(press.press(), incident) == null) {
        ArrayDeque<PressId> joined = pressesOf.computeIfAbsent(incident, i -> new ArrayDeque<>());
        joined.add(press.press());
        if (joined.size() > MOST_JOINED) {
          incidentOf.remove(joined.remove());
        }
      }
    }
    Told known = told.get(incident);
    if (known == null || standing.newerThan(known.standing())) {
      told.put(incident, new Told(standing, known == null ? 0 : known.shownVersion()));
      if (standing.closed()) {
        closed.remove(incident);
        closed.add(incident);
        dropOldestClosed();
      }
    }
  }

  private void dropOldestClosed() {
    if (closed.size() > MOST_CLOSED) {
      PressId oldest = closed.remove();
      told.remove(oldest);
      pressesOf(oldest).forEach(incidentOf::remove);
      pressesOf.remove(oldest);
    }
  }

  void shown(PressId incident, long version) {
    told.computeIfPresent(incident, (id, t) -> new Told(t.standing(), version));
  }

  /** Those that are open, then those that are closed, in the order in which they were. */
  List<Standing> all() {
    Stream<Told> open = told.values().stream().filter(known -> !known.standing().closed());
    Stream<Told> done = closed.stream().map(this::find).flatMap(Optional::stream);
    return Stream.concat(open, done).map(Told::standing).toList();
  }

  Optional<Told> find(PressId incident) {
    return Optional.ofNullable(told.get(incident));
  }

  /** The standing of the incident that the press has joined, as far as the station has told. */
  Optional<Standing> ofPress(PressId press) {
    return Optional.ofNullable(incidentOf.get(press)).flatMap(this::find).map(Told::standing);
  }

  List<PressId> pressesOf(PressId incident) {
    return List.copyOf(pressesOf.getOrDefault(incident, new ArrayDeque<>()));
  }

  List<Told> unsettledOf(DeviceId device) {
    return told.entrySet().stream()
        .filter(entry -> entry.getKey().device().equals(device) && !entry.getValue().settled())
        .map(Map.Entry::getValue)
        .toList();
  }
}
