package io.campusshield.gateway.event;

import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What there is to be sent up, as a picture of one moment: for whoever watches, nothing follows
 * from it.
 *
 * @param unconfirmed how many presses have no receipt
 * @param oldest the age of the oldest of them; zero if there is none
 * @param shed routine messages that were given up since the start
 */
public record Load(List<OfLane> lanes, int unconfirmed, Duration oldest, long shed) {
  public Load {
    lanes = List.copyOf(lanes);
  }

  /**
   * @param waiting for a place, or for their next repeat; of each urgency that is there
   * @param inside the session's client
   */
  public record OfLane(PathId path, Session session, Map<Urgency, Integer> waiting, int inside) {
    public OfLane {
      waiting = Map.copyOf(waiting);
    }
  }
}
