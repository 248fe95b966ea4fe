package io.campusshield.simulation.world;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The desk's store, which may be sick; it holds the rules of the real one. */
final class SimulatedStore implements Ledger {
  /** How it ends what it is asked. */
  enum Health {
    WELL,
    /** Neither reads nor writes. */
    DEAD,
    /** Reads, and writes nothing. */
    WRITES_NOTHING,
    /** Writes, and nobody is told. */
    LATE,
    /** Now so, now so. */
    MOODY
  }

  private final Scene scene;
  private final Runnable beforeAndAfter;
  private final Map<PressId, List<Fact>> facts = new LinkedHashMap<>();
  private final Map<PressId, PressId> incidentOf = new HashMap<>();
  private final Map<Key, PressId> open = new HashMap<>();
  private final Map<PressId, Instant> closed = new HashMap<>();
  private final Map<PressId, Long> confirmed = new HashMap<>();
  private final Set<Change.WayHeard> ways = new LinkedHashSet<>();
  private final Set<Change.DeviceHeard> devices = new LinkedHashSet<>();
  private final Map<TroubleId, Change.TroubleHeard> troubles = new LinkedHashMap<>();
  private Health health = Health.WELL;

  /**
   * @param beforeAndAfter a write: the process may be killed there
   */
  SimulatedStore(Scene scene, Runnable beforeAndAfter) {
    this.scene = scene;
    this.beforeAndAfter = beforeAndAfter;
  }

  void is(Health now) {
    health = now;
  }

  private Health now() {
    return health == Health.MOODY
        ? scene.chance().of(Health.WELL, Health.DEAD, Health.WRITES_NOTHING, Health.LATE)
        : health;
  }

  @Override
  public Read<Kept> load(Instant closedSince, Duration patience) {
    if (now() == Health.DEAD) {
      return new Read.Unreadable<>("sick");
    }
    List<History> histories = new ArrayList<>();
    for (PressId incident : facts.keySet()) {
      Instant at = closed.get(incident);
      if (at == null || !at.isBefore(closedSince)) {
        histories.add(history(incident));
      }
    }
    return new Read.Got<>(
        new Kept(
            histories, List.copyOf(ways), List.copyOf(devices), List.copyOf(troubles.values())));
  }

  private History history(PressId incident) {
    return new History(
        incident, facts.getOrDefault(incident, List.of()), confirmed.getOrDefault(incident, 0L));
  }

  @Override
  public Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses) {
    if (now() == Health.DEAD) {
      return new Read.Unreadable<>("sick");
    }
    Map<PressId, PressId> found = new HashMap<>();
    for (PressId press : presses) {
      PressId incident = incidentOf.get(press);
      if (incident != null) {
        found.put(press, incident);
      }
    }
    return new Read.Got<>(found);
  }

  @Override
  public Read<List<History>> histories(Set<PressId> incidents) {
    return now() == Health.DEAD
        ? new Read.Unreadable<>("sick")
        : new Read.Got<>(incidents.stream().sorted().map(this::history).toList());
  }

  @Override
  public Commit commit(List<Change> changes) {
    beforeAndAfter.run();
    Health ending = now();
    if (ending == Health.DEAD || ending == Health.WRITES_NOTHING) {
      return new Commit.Failed("sick");
    }
    if (races(changes)) {
      return new Commit.Raced();
    }
    changes.forEach(this::write);
    scene.rules().wrote(changes);
    beforeAndAfter.run();
    return ending == Health.LATE ? new Commit.Late("late") : new Commit.Done();
  }

  private boolean races(List<Change> changes) {
    Set<PressId> fresh = new LinkedHashSet<>();
    Map<PressId, Integer> added = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(PressId id, long seq, Fact fact)) {
        int next = facts.getOrDefault(id, List.of()).size() + added.merge(id, 1, Integer::sum);
        boolean twice =
            fact instanceof Fact.PressReceived received
                && (incidentOf.containsKey(received.copy().id())
                    || !fresh.add(received.copy().id())
                    || (seq == 1 && open.containsKey(received.copy().key())));
        if (seq != next || twice) {
          return true;
        }
      }
    }
    return false;
  }

  private void write(Change change) {
    switch (change) {
      case Change.FactAdded(PressId id, long _, Fact fact) -> {
        facts.computeIfAbsent(id, _ -> new ArrayList<>()).add(fact);
        if (fact instanceof Fact.PressReceived received) {
          incidentOf.put(received.copy().id(), id);
          open.putIfAbsent(received.copy().key(), id);
        } else if (fact instanceof Fact.Closed end) {
          closed.put(id, end.at());
          open.values().removeIf(id::equals);
        }
      }
      case Change.WayHeard way -> ways.add(way);
      case Change.DeviceHeard device -> devices.add(device);
      case Change.TroubleHeard heard -> troubles.putIfAbsent(heard.trouble().id(), heard);
      case Change.StatusHeard _, Change.EntryHeard _ -> {}
      case Change.Confirmed(PressId id, long version) -> confirmed.merge(id, version, Math::max);
    }
  }
}
