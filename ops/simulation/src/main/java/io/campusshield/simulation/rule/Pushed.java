package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;

/**
 * A press as it really was.
 *
 * @param at since the beginning of the world
 */
public record Pushed(PressId id, Button button, boolean drill, Duration at) {}
