package io.campusshield.simulation.rule;

import java.time.Duration;

/**
 * A rule was seen to be broken.
 *
 * @param rule the witness's name
 * @param what happened, in a sentence
 * @param at since the beginning of the world
 */
public record Finding(String rule, String what, Duration at) {}
