package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.util.List;

/**
 * A packet that a gateway handed to a session.
 *
 * @param step of the gateway in which it did, counted through all its lives
 */
public record Handed(Lane lane, Urgency urgency, List<Up> messages, long step) {
  /** A session of a path. */
  public record Lane(GatewayId gateway, PathId path, boolean urgent) {}
}
