package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.protocol.id.PressId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the desk's facts are kept. Called by the owner's thread; each call but {@code load} comes
 * back within about a second, whatever the disk does.
 */
public interface Ledger {
  /** What was read, or why it could not be. */
  sealed interface Read<T> {
    record Got<T>(T value) implements Read<T> {}

    record Unreadable<T>(String reason) implements Read<T> {}
  }

  /** How a commit ended. */
  sealed interface Commit {
    /** All changes survive a power cut at this instant. */
    record Done() implements Commit {}

    /** Somebody else wrote first: none is written; read anew and step again. */
    record Raced() implements Commit {}

    /** None is written, or, after a time-out, perhaps all: the next commit then races. */
    record Failed(String reason) implements Commit {}
  }

  /** All open incidents and those closed since, every way and every device heard. */
  Read<Kept> load(Instant closedSince);

  /** The incident of each of these presses; those never written down are left out. */
  Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses);

  Read<List<History>> histories(Set<PressId> incidents);

  /** All or nothing. */
  Commit commit(List<Change> changes);
}
