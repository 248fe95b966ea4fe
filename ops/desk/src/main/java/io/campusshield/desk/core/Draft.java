package io.campusshield.desk.core;

import io.campusshield.desk.incident.Event;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.incident.Machine;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.incident.Step;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would be written down, laid over what is. It becomes the book's when the store has taken it,
 * else it is thrown away. For one thread.
 */
final class Draft {
  private final Book book;
  private final Map<PressId, State.Opened> touched = new LinkedHashMap<>();
  private final Map<Key, Optional<PressId>> open = new HashMap<>();
  private final Map<PressId, PressId> incidentOf = new HashMap<>();
  private final Map<PressId, Long> confirmed = new LinkedHashMap<>();
  private final Set<Change> ways = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();
  private boolean troubles;

  Draft(Book book) {
    this.book = book;
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Whether other troubles are there now; known once it is the book's. */
  boolean changesTroubles() {
    return troubles;
  }

  Map<PressId, State.Opened> touched() {
    return touched;
  }

  Optional<PressId> incidentOf(PressId press) {
    return Optional.ofNullable(incidentOf.get(press)).or(() -> book.incidentOf(press));
  }

  Optional<PressId> open(Key key) {
    Optional<PressId> here = open.get(key);
    return here != null ? here : book.open(key);
  }

  Optional<State.Opened> state(PressId incident) {
    return Optional.ofNullable(touched.get(incident))
        .or(() -> book.entry(incident).map(Book.Entry::state));
  }

  /** The incident's next fact, if one follows from the event. */
  Step step(State before, Event event) {
    Step step = Machine.step(before, event);
    if (step instanceof Step.Write(Fact fact)) {
      record(before, fact);
    }
    return step;
  }

  private void record(State before, Fact fact) {
    if (!(Machine.after(before, fact) instanceof State.Opened after)) {
      throw new AssertionError("a fact opens its incident: " + fact);
    }
    PressId id = after.sheet().id();
    touched.put(id, after);
    Key key = after.sheet().key();
    if (after instanceof State.Open) {
      open.put(key, Optional.of(id));
    } else if (open(key).equals(Optional.of(id))) { // after its closing another may have opened
      open.put(key, Optional.empty());
    }
    if (fact instanceof Fact.PressReceived received) {
      incidentOf.put(received.copy().id(), id);
    }
    changes.add(new Change.FactAdded(id, after.sheet().version(), fact));
  }

  void confirm(PressId incident, long version) {
    long before = book.entry(incident).map(Book.Entry::confirmed).orElse(0L);
    if (version > Math.max(before, confirmed.getOrDefault(incident, 0L))) {
      confirmed.put(incident, version);
      changes.add(new Change.Confirmed(incident, version));
    }
  }

  /**
   * @return false if there is no room for another
   */
  boolean heard(Way way) {
    return !book.ways.isNew(way) || once(new Change.WayHeard(way), book.ways.full(way));
  }

  /**
   * @return false if there is no room for another
   */
  boolean heard(DeviceId device, GatewayId gateway) {
    return !book.ways.isNew(device, gateway)
        || once(new Change.DeviceHeard(device, gateway), book.ways.full(device));
  }

  private boolean once(Change change, boolean full) {
    if (!full && ways.add(change)) {
      changes.add(change);
    }
    return !full;
  }

  /** What is told of equipment; a repeat of what is written down changes nothing. */
  void heard(Change change) {
    boolean known =
        change instanceof Change.TroubleHeard heard && book.troubles.knows(heard.trouble());
    if (!known) {
      changes.add(change);
    }
  }

  /** Makes it the book's. */
  void keep() {
    touched.forEach((id, state) -> {
      Optional<Book.Entry> before = book.entry(id);
      troubles |= before.filter(entry -> Stuck.is(entry.state())).isPresent() != Stuck.is(state);
      book.put(state, before.map(Book.Entry::confirmed).orElse(0L));
    });
    incidentOf.forEach(book::remember);
    confirmed.forEach(
        (id, version) -> book.entry(id).ifPresent(entry -> book.put(entry.state(), version)));
    for (Change change : changes) {
      if (change instanceof Change.TroubleHeard heard) {
        troubles |= book.troubles.put(heard);
      }
    }
    for (Change change : ways) {
      if (change instanceof Change.WayHeard(Way way)) {
        book.ways.add(way);
      } else if (change instanceof Change.DeviceHeard(DeviceId device, GatewayId gateway)) {
        book.ways.add(device, gateway);
      }
    }
  }
}
