package io.campusshield.protocol.standing;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import java.util.List;
import java.util.Optional;

/**
 * What has become of an incident and of each of its presses. A standing that names a press is that
 * press's receipt.
 *
 * @param version the number of the incident's last fact, from 1; the highest wins, whatever the
 *     order of arrival
 * @param silent nothing at the site may show or sound that an alarm was raised
 * @param drill the incident is an exercise
 * @param presses not empty, at most {@link #MOST_PRESSES}: the first ones and the newest
 */
public record Standing(
    StationId station,
    PressId incident,
    long version,
    boolean silent,
    boolean drill,
    List<PressStanding> presses) {
  /** Every press up to the 64th, from which on a button counts as stuck, and the newest beyond. */
  public static final int MOST_PRESSES = 65;

  public Standing {
    presses = List.copyOf(presses);
    if (presses.isEmpty() || presses.size() > MOST_PRESSES) {
      throw new IllegalArgumentException("a standing names 1 to 65 presses: " + presses.size());
    }
  }

  public Optional<PressStanding> of(PressId press) {
    return presses.stream().filter(p -> p.press().equals(press)).findFirst();
  }

  public boolean names(PressId press) {
    return of(press).isPresent();
  }

  /** Whether nothing more will come of it. */
  public boolean closed() {
    return presses.stream().allMatch(p -> p.stage() == Stage.CLOSED);
  }

  public boolean newerThan(Standing other) {
    return version > other.version;
  }
}
