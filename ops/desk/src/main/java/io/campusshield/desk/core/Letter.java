package io.campusshield.desk.core;

import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.standing.Urgency;

/**
 * A message downward.
 *
 * @param made its ages and its station time are as of then
 */
public record Letter(Urgency urgency, Down down, Moment made) {}
