package io.campusshield.protocol.age;

import java.time.Duration;
import java.util.Optional;

/**
 * When something began: an age, and the moment at which it had that age. Of two copies of one press
 * the older counts.
 *
 * @param at the moment at which the age was told
 * @param age how old the thing was then
 */
public record Since(Mark at, Age age) {

  /**
   * Its age now; if the time since {@code at} cannot be known, the age it had then, as the least.
   */
  public Age age(Mark now) {
    Optional<Duration> elapsed = at.elapsed(now);
    return elapsed.map(age::plus).orElseGet(() -> new Age(age.elapsed(), true));
  }

  /**
   * Whether {@code other} tells the whole of an age of which this knows the least only: as from an
   * earlier boot, in which nothing grows older any more.
   */
  public boolean vaguerThan(Since other, Mark now) {
    Age known = age(now);
    Age told = other.age(now);
    return known.least() && !told.least() && told.elapsed().compareTo(known.elapsed()) >= 0;
  }

  /**
   * Whether this tells of a greater age than {@code other}, by more than {@code slack}; each as
   * known at the later of their moments. The age of another boot does not grow.
   */
  public boolean olderThan(Since other, Duration slack) {
    boolean thisLater = at.monotonic().compareTo(other.at.monotonic()) > 0;
    Mark later = thisLater || !at.boot().equals(other.at.boot()) ? at : other.at;
    return other.youngerThan(this, later, slack);
  }

  /** Whether {@code other} tells of a greater age than this, by more than {@code slack}. */
  public boolean youngerThan(Since other, Mark now, Duration slack) {
    return other.age(now).elapsed().compareTo(age(now).elapsed().plus(slack)) > 0;
  }
}
