package io.campusshield.gateway.owner;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.util.List;

/**
 * The paths to the station, as the owner sees them. Called from the owner's thread only; never
 * blocks.
 */
public interface Uplink {
  /** The most messages of ours that are inside the client of one session at a time. */
  int WINDOW = 8;

  /**
   * Hands messages as one packet to the session of {@code urgency} on this path, at QoS 1.
   *
   * <p>Ends, in every case, with one {@link io.campusshield.gateway.event.Signal.Released} or
   * {@link io.campusshield.gateway.event.Signal.Refused} of this ticket, or with a {@link
   * io.campusshield.gateway.event.Signal.SessionDown} of the session, in the inbox.
   */
  void publish(PathId path, Urgency urgency, long ticket, List<Up> messages);

  /**
   * Tells a device on its own path, through the broker that this path is connected to.
   *
   * <p>Few are kept until they can be sent, and nothing that is published waits for them; what
   * finds no room, or no session, is dropped and nothing is told back: devices repeat until they
   * know.
   */
  void tell(PathId path, DeviceId device, ToDevice message);
}
