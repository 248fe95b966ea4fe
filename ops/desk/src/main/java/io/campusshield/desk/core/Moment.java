package io.campusshield.desk.core;

import io.campusshield.protocol.age.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Now.
 *
 * @param wall the station's clock: for the record, and for what others are told
 * @param monotonic since some fixed moment of this boot; never steps: for waiting
 * @param boot of the machine
 */
public record Moment(Instant wall, Duration monotonic, UUID boot) {
  /** As it is written down. */
  public Mark mark() {
    return new Mark(boot, monotonic, wall, false);
  }
}
