package io.campusshield.protocol.age;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The station's time of a receipt, carried on by the monotonic clock of the boot in which it was
 * heard.
 *
 * @param station what the station's clock showed
 * @param boot the boot in which that was heard
 * @param monotonic when it was heard
 */
public record ProvenTime(Instant station, UUID boot, Duration monotonic) {
  /** A wall clock within this of proven time is proven. */
  public static final Duration SLACK = Duration.ofSeconds(2);

  /** The station's time when this boot's monotonic clock shows {@code now}. */
  public Instant at(Duration now) {
    return station.plus(now.minus(monotonic));
  }

  /**
   * Whether a wall clock that shows {@code wall} at {@code now} of {@code nowBoot} is proven by
   * this.
   */
  public boolean proves(UUID nowBoot, Duration now, Instant wall) {
    return boot.equals(nowBoot) && Duration.between(at(now), wall).abs().compareTo(SLACK) <= 0;
  }
}
