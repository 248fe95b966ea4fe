package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the desk's facts are kept. Called by the owner's thread; each call comes back within about
 * a second, {@code load} within its patience, whatever the disk does.
 */
public interface Ledger {
  /** What was read, or why it could not be. */
  sealed interface Read<T> {
    record Got<T>(T value) implements Read<T> {}

    record Unreadable<T>(String reason) implements Read<T> {}

    /** The store can be read, but not what was asked for. */
    record Damaged<T>(String reason) implements Read<T> {}
  }

  /** How a commit ended. */
  sealed interface Commit {
    /** All changes survive a power cut at this instant. */
    record Done() implements Commit {}

    /** Somebody else wrote first, or these can not be: none is written; read anew, step again. */
    record Raced() implements Commit {}

    /** None is written, for a reason that would hold for other changes, too. */
    record Failed(String reason) implements Commit {}

    /**
     * None is written yet, but perhaps all will be: the next commit then races, and the next load
     * that can read shows whether they were.
     */
    record Late(String reason) implements Commit {}
  }

  /**
   * All open incidents and those closed since, every way and every device heard. An incident of
   * which a fact can not be read is left out and reported. What takes longer than its patience is
   * read on, and is the next call's if nothing was committed in between.
   */
  Read<Kept> load(Instant closedSince, Duration patience);

  /** The incident of each of these presses; those never written down are left out. */
  Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses);

  Read<List<History>> histories(Set<PressId> incidents);

  /**
   * All or nothing. None at all is a probe: it is done if the store would take presses now, and
   * changes nothing that is ever read.
   */
  Commit commit(List<Change> changes);
}
