package io.campusshield.gateway.equipment;

import io.campusshield.gateway.equipment.Item.OfEntry;
import io.campusshield.gateway.equipment.Item.OfStatus;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routine that waits, in memory: a crash forgets it. Of each device's status the newest; of the
 * log books the newest lines that there is room for. What is given up is counted.
 */
final class Shelf {
  static final int MOST_STATUSES = 10_000;
  static final int MOST_ENTRIES = 100_000;

  /** Of the lines' texts and what is around them. */
  static final long MOST_BYTES = 20L << 20;

  static final Duration LONGEST = Duration.ofHours(24);

  /** What the JVM takes for a line beside its text. */
  private static final int AROUND = 112;

  private final Map<DeviceId, OfStatus> statuses = new LinkedHashMap<>();
  private final ArrayDeque<OfEntry> entries = new ArrayDeque<>();
  private final Map<DeviceId, DeviceId> names = new HashMap<>();
  private long bytes;
  private long shed;

  void put(OfStatus status) {
    DeviceId device = status.status().device();
    OfStatus known = statuses.get(device);
    if (known == null && statuses.size() >= MOST_STATUSES) {
      statuses.remove(statuses.keySet().iterator().next());
      shed++;
    }
    if (known == null || newer(status.status(), known.status())) {
      statuses.put(device, status);
    }
  }

  /** Of another boot, what came later is newer. */
  private static boolean newer(Status one, Status other) {
    return one.boot() != other.boot() || one.number() > other.number();
  }

  void put(OfEntry entry) {
    entries.addLast(shared(entry));
    bytes += size(entry.entry());
    while (entries.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
      give(entries.removeFirst());
      shed++;
    }
  }

  /** So many lines have few names: each is kept once. */
  private OfEntry shared(OfEntry item) {
    LogEntry entry = item.entry();
    if (names.size() > MOST_STATUSES) {
      names.clear();
    }
    DeviceId name = names.computeIfAbsent(entry.device(), same -> same);
    return new OfEntry(
        item.number(),
        new LogEntry(name, entry.boot(), entry.number(), entry.age(), entry.text()),
        item.takenMillis());
  }

  private static long size(LogEntry entry) {
    return AROUND + 2L * entry.text().length();
  }

  private void give(OfEntry entry) {
    bytes -= size(entry.entry());
  }

  /** Forgets what is too old to be of use. */
  void age(Duration now) {
    long oldest = now.minus(LONGEST).toMillis();
    while (!entries.isEmpty() && entries.element().takenMillis() < oldest) {
      give(entries.removeFirst());
      shed++;
    }
  }

  /** Statuses before lines: there is one of each device, and it tells how it does now. */
  Optional<Item> peek() {
    return statuses.isEmpty()
        ? Optional.ofNullable(entries.peekFirst())
        : Optional.of(statuses.values().iterator().next());
  }

  void take(Item item) {
    switch (item) {
      case OfStatus status -> statuses.remove(status.status().device());
      case OfEntry entry -> give(entries.removeFirst());
      case Item.OfTrouble trouble -> throw new AssertionError("no routine: " + trouble);
    }
  }

  /** What was taken and did not arrive, in its order; a newer status has taken an older's place. */
  void giveBack(Collection<Item> items) {
    for (Item item : List.copyOf(items).reversed()) {
      switch (item) {
        case OfStatus status -> statuses.putIfAbsent(status.status().device(), status);
        case OfEntry entry -> {
          entries.addFirst(entry);
          bytes += size(entry.entry());
        }
        case Item.OfTrouble trouble -> throw new AssertionError("no routine: " + trouble);
      }
    }
  }

  int waiting() {
    return statuses.size() + entries.size();
  }

  /** Since the start. */
  long shed() {
    return shed;
  }
}
