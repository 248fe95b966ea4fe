package io.campusshield.protocol.message;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.TroubleId;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A trouble began or ended, as it travels; every copy and repeat has the same id and its own age.
 *
 * @param age renewed at each sending
 * @param tally of a kind that counts something
 */
public record Trouble(TroubleId id, Kind kind, Change change, Age age, Tally tally)
    implements FromDevice, Up.Body {
  /** What is wrong with our own equipment. */
  public enum Kind {
    /** Also one that only a later version can name. */
    OTHER(0),
    /** The housing is open. */
    TAMPER(137),
    /** Runs on its battery. */
    MAINS_LOST(301),
    BATTERY_LOW(302),
    PATH_LOST(350),
    BUTTON_STUCK(0),
    BUTTON_TEST_FAILED(0),
    CLOCK_WRONG(0),
    DISK_FAILED(0),
    /** Routine messages were given up for want of room. */
    ROUTINE_SHED(0);

    private final int contactId;

    Kind(int contactId) {
      this.contactId = contactId;
    }

    /** The code of SIA DC-05, if it has one. */
    public OptionalInt contactId() {
      return contactId == 0 ? OptionalInt.empty() : OptionalInt.of(contactId);
    }
  }

  /** Which of the two. */
  public enum Change {
    RAISED,
    RESTORED
  }

  /**
   * @param count 0 if it counts nothing
   * @param over the time in which that was counted, up to when it was seen; zero if it was not told
   */
  public record Tally(long count, Duration over) {
    public static final Tally NONE = new Tally(0, Duration.ZERO);
  }

  public Trouble withAge(Age renewed) {
    return new Trouble(id, kind, change, renewed, tally);
  }
}
