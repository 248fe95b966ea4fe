package io.campusshield.gateway.owner;

import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;

/**
 * The paths to the station, as the owner sees them. Called from the owner's thread only; never
 * blocks.
 */
public interface Uplink {
  /** The most messages of ours that are inside the client of one session at a time. */
  int WINDOW = 8;

  /**
   * Hands a message to the session of {@code urgency} on this path, at QoS 1.
   *
   * <p>Ends, in every case, with one {@link io.campusshield.gateway.event.Signal.Released} of this
   * ticket or with a {@link io.campusshield.gateway.event.Signal.SessionDown} of the session, in
   * the inbox.
   */
  void publish(PathId path, Urgency urgency, long ticket, Up message);
}
