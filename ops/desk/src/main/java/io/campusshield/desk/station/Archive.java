package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is on record of incidents, for whoever asks. Any thread; each call comes back within about a
 * second, and no commit waits for it.
 */
public interface Archive {
  /**
   * Which incidents.
   *
   * @param devices whose; empty: anybody's
   * @param open or closed; empty: both
   * @param drill or real; empty: both
   * @param from when the first may have been opened
   * @param to when the last may have been opened, before this
   */
  record Wanted(
      Optional<Set<DeviceId>> devices,
      Optional<Boolean> open,
      Optional<Boolean> drill,
      Instant from,
      Instant to) {}

  /** Where a page ends. */
  record Place(Instant opened, PressId id) {}

  /**
   * An incident's row.
   *
   * @param closed empty while it is open
   */
  record Filed(PressId id, Key key, Instant opened, Optional<Instant> closed) {}

  /**
   * @param incidents the latest first
   * @param more whether there are earlier ones
   */
  record Page(List<Filed> incidents, boolean more) {
    public Page {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * @param seq of the first
   * @param facts in order, without a gap
   * @param more whether there are later ones
   */
  record Story(Filed incident, long seq, List<Fact> facts, boolean more) {
    public Story {
      facts = List.copyOf(facts);
    }
  }

  /**
   * What somebody did beside incidents, or what befell the record.
   *
   * @param who an account's id, or {@code desk}
   * @param payload a JSON object; what was erased is not in it any more
   * @param digest of the entry, as {@code ops/docs/RECORD.md} has it
   */
  record DeskAct(long seq, String kind, String who, Instant at, String payload, String digest) {}

  /**
   * @param acts the latest first
   * @param more whether there are earlier ones
   */
  record Acts(List<DeskAct> acts, boolean more) {
    public Acts {
      acts = List.copyOf(acts);
    }
  }

  /** The newest of each device that has ever told one. */
  Read<List<Change.StatusHeard>> statuses();

  /**
   * @param before only acts with a lower number
   * @param most of them
   */
  Read<Acts> acts(long before, int most);

  /**
   * @param before the end of the page before; empty for the first
   * @param most of them
   */
  Read<Page> page(Wanted wanted, Optional<Place> before, int most);

  /**
   * Empty if there is none.
   *
   * @param after the number of the last fact that is known; 0 is none
   * @param most facts
   */
  Read<Optional<Story>> story(PressId incident, long after, int most);
}
