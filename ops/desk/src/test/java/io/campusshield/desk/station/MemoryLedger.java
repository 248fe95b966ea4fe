package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Machine;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ledger in memory that can be told to fail; it holds the same rules as the real one. Any thread.
 */
public final class MemoryLedger implements Ledger {
  /** How the next calls end. */
  public enum Health {
    WELL,
    FAILS,
    /** Can be read. */
    WRITES_NOTHING,
    /** Says which incident a press is in, writes, and shows no incident. */
    NAMES_ONLY,
    /** Takes commits, but what is in it can not be read in time. */
    READS_SLOWLY,
    /** Written, but nobody is told: the disk was too slow. */
    WRITES_LATE
  }

  private final Map<PressId, List<Fact>> facts = new LinkedHashMap<>();
  private final Map<PressId, PressId> incidentOf = new HashMap<>();
  private final Map<PressId, Long> confirmed = new HashMap<>();
  private final Set<Change.WayHeard> ways = new LinkedHashSet<>();
  private final List<Change.TroubleHeard> troubles = new ArrayList<>();
  private final Set<Change.DeviceHeard> devices = new LinkedHashSet<>();
  private Health health = Health.WELL;
  private int commits;
  private int lookUps;

  public synchronized void is(Health now) {
    health = now;
  }

  /** All that is written now. */
  public synchronized Map<PressId, List<Fact>> facts() {
    Map<PressId, List<Fact>> copy = new LinkedHashMap<>();
    facts.forEach((id, of) -> copy.put(id, List.copyOf(of)));
    return copy;
  }

  /** How many were tried. */
  public synchronized int commits() {
    return commits;
  }

  @Override
  public synchronized Read<Kept> load(Instant closedSince, Duration patience) {
    if (health != Health.WELL) {
      return new Read.Unreadable<>("sick");
    }
    List<History> histories = new ArrayList<>();
    facts.keySet().forEach(id -> histories.add(history(id)));
    histories.removeIf(h ->
        Machine.fold(h.facts()) instanceof State.Closed closed
            && closed.closing().at().isBefore(closedSince));
    return new Read.Got<>(
        new Kept(histories, List.copyOf(ways), List.copyOf(devices), List.copyOf(troubles)));
  }

  private History history(PressId id) {
    return new History(id, facts.getOrDefault(id, List.of()), confirmed.getOrDefault(id, 0L));
  }

  /** How often the incident of a press was asked for. */
  public synchronized int lookUps() {
    return lookUps;
  }

  @Override
  public synchronized Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses) {
    lookUps++;
    if (health == Health.FAILS) {
      return new Read.Unreadable<>("sick");
    }
    Map<PressId, PressId> found = new HashMap<>(incidentOf);
    found.keySet().retainAll(presses);
    return new Read.Got<>(found);
  }

  @Override
  public synchronized Read<List<History>> histories(Set<PressId> incidents) {
    return health == Health.FAILS || health == Health.NAMES_ONLY
        ? new Read.Unreadable<>("sick")
        : new Read.Got<>(incidents.stream().sorted().map(this::history).toList());
  }

  @Override
  public synchronized Commit commit(List<Change> changes) {
    commits++;
    if (health == Health.FAILS || health == Health.WRITES_NOTHING) {
      return new Commit.Failed("sick");
    }
    Set<PressId> fresh = new LinkedHashSet<>();
    Map<PressId, Integer> added = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(PressId id, long seq, Fact fact)) {
        int next = facts.getOrDefault(id, List.of()).size() + added.merge(id, 1, Integer::sum);
        if (seq != next) {
          return new Commit.Raced();
        }
        if (fact instanceof Fact.PressReceived received
            && (incidentOf.containsKey(received.copy().id())
                || !fresh.add(received.copy().id())
                || (seq == 1 && otherOpen(received)))) {
          return new Commit.Raced();
        }
      }
    }
    changes.forEach(this::write);
    return health == Health.WRITES_LATE ? new Commit.Late("late") : new Commit.Done();
  }

  private boolean otherOpen(Fact.PressReceived first) {
    return facts.values().stream()
        .anyMatch(known ->
            Machine.fold(known) instanceof State.Open open
                && open.sheet().key().equals(first.copy().key()));
  }

  private void write(Change change) {
    switch (change) {
      case Change.FactAdded(PressId id, long _, Fact fact) -> {
        facts.computeIfAbsent(id, _ -> new ArrayList<>()).add(fact);
        if (fact instanceof Fact.PressReceived received) {
          incidentOf.put(received.copy().id(), id);
        }
      }
      case Change.TroubleHeard heard -> troubles.add(heard);
      case Change.StatusHeard _, Change.EntryHeard _ -> {}
      case Change.WayHeard way -> ways.add(way);
      case Change.DeviceHeard device -> devices.add(device);
      case Change.Confirmed(PressId id, long version) -> confirmed.merge(id, version, Math::max);
    }
  }
}
