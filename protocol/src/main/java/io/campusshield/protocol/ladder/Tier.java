package io.campusshield.protocol.ladder;

import java.time.Duration;
import java.util.Set;

/**
 * Those who are told together.
 *
 * @param after the age at which they are, within a round
 * @param targets not empty
 */
public record Tier(Duration after, Set<Target> targets) {
  public Tier {
    targets = Set.copyOf(targets);
    if (after.isNegative() || targets.isEmpty()) {
      throw new IllegalArgumentException("a tier is after no negative time and has a target");
    }
  }
}
