package io.campusshield.demo.scenario;

import java.time.Duration;
import java.util.List;

/**
 * One thing that happens.
 *
 * @param at after the script's beginning
 * @param chinese what it is, for people
 */
public record Step(Duration at, String chinese, String english, List<Deed> deeds) {
  public Step {
    deeds = List.copyOf(deeds);
  }
}
