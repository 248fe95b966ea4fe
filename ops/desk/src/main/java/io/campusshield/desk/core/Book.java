package io.campusshield.desk.core;

import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down, as far as it is of use now: the open incidents, those closed lately, and
 * those that somebody just asked about. For one thread.
 */
final class Book {
  /**
   * @param confirmed the highest version that the device has seen; 0 is none
   */
  record Entry(State.Opened state, long confirmed) {
    boolean unconfirmed() {
      return confirmed < state.sheet().tellsSince();
    }

    boolean open() {
      return state instanceof State.Open;
    }

    boolean longClosed(Moment now) {
      return state instanceof State.Closed(_, _, State.Closing closing)
          && Duration.between(closing.at(), now.wall()).compareTo(Core.CLOSED_TOLD) > 0;
    }
  }

  /** Far more than a button gives while somebody is on the way to it. */
  private static final int MOST_REMEMBERED = 32_768;

  private final Map<PressId, Entry> incidents = new LinkedHashMap<>();
  private final Map<Key, PressId> open = new HashMap<>();
  private final Map<PressId, Climb> ringing = new LinkedHashMap<>();
  private final Map<PressId, PressId> incidentOf = new HashMap<>();

  /** Presses of incidents that do not list them any more; the newest of them. */
  private final LinkedHashMap<PressId, PressId> remembered = new LinkedHashMap<>();

  private final Map<PressId, PressId> lookedUp = new HashMap<>();
  final Ways ways = new Ways();
  final Troubles troubles = new Troubles();

  Optional<PressId> incidentOf(PressId press) {
    return Optional.ofNullable(incidentOf.get(press))
        .or(() -> Optional.ofNullable(remembered.get(press)))
        .or(() -> Optional.ofNullable(lookedUp.get(press)));
  }

  Optional<PressId> open(Key key) {
    return Optional.ofNullable(open.get(key));
  }

  /**
   * Every press of what is open or was closed within the hour is here, but perhaps not those beyond
   * the 64th of an incident.
   */
  boolean listsAll(Key key) {
    return open(key)
        .flatMap(this::entry)
        .filter(entry -> entry.state().sheet().rows().getLast().nth() > Sheet.EACH)
        .isEmpty();
  }

  Optional<Entry> entry(PressId incident) {
    return Optional.ofNullable(incidents.get(incident));
  }

  Set<PressId> openOnes() {
    return new LinkedHashSet<>(open.values());
  }

  /** How far the ladder of each incident that rings is climbed. */
  Map<PressId, Climb> ringing() {
    return ringing;
  }

  /** In the order in which they came here. */
  Collection<Entry> entries() {
    return incidents.values();
  }

  /** Writes over what was known of it. */
  void put(State.Opened state, long confirmed) {
    PressId id = state.sheet().id();
    Entry before = incidents.put(id, new Entry(state, confirmed));
    Optional<PressId> last =
        Optional.ofNullable(before).map(entry -> entry.state().sheet().rows().getLast().id());
    last.ifPresent(incidentOf::remove);
    for (Row row : state.sheet().rows()) {
      incidentOf.put(row.id(), id);
    }
    last.ifPresent(press -> remember(press, id));
    if (state instanceof State.Open && state.sheet().climb().isPresent()) {
      ringing.put(id, state.sheet().climb().get());
    } else {
      ringing.remove(id);
    }
    if (state instanceof State.Open) {
      open.put(state.sheet().key(), id);
    } else {
      open.remove(state.sheet().key(), id);
    }
  }

  /**
   * That this press is one of this incident's, though that may not list it: nobody need be asked.
   */
  void remember(PressId press, PressId incident) {
    if (!incidentOf.containsKey(press)) {
      remembered.putLast(press, incident);
      if (remembered.size() > MOST_REMEMBERED) {
        remembered.pollFirstEntry();
      }
    }
  }

  void remember(History history) {
    for (Fact fact : history.facts()) {
      if (fact instanceof Fact.PressReceived received) {
        remember(received.copy().id(), history.incident());
      }
    }
  }

  /** All that is wrong with equipment now, the latest first. */
  List<Change.TroubleHeard> openTroubles() {
    List<Change.TroubleHeard> all = new ArrayList<>(troubles.open());
    for (Entry entry : incidents.values()) {
      if (Stuck.is(entry.state())) {
        all.add(Stuck.trouble(entry.state().sheet()));
      }
    }
    all.sort(Comparator.comparing(Change.TroubleHeard::at).reversed());
    return all;
  }

  /** What the store said of presses that no incident here lists; until the next look-up. */
  void lookedUp(Map<PressId, PressId> incidents) {
    lookedUp.clear();
    lookedUp.putAll(incidents);
    incidents.forEach(
        (press, incident) -> entry(incident).ifPresent(_ -> remember(press, incident)));
  }

  void forget(PressId incident) {
    Entry entry = incidents.remove(incident);
    ringing.remove(incident);
    if (entry != null) {
      entry.state().sheet().rows().forEach(row -> incidentOf.remove(row.id()));
    }
  }

  void forgetAll() {
    incidents.clear();
    open.clear();
    ringing.clear();
    incidentOf.clear();
    remembered.clear();
    lookedUp.clear();
    troubles.forgetAll();
  }
}
