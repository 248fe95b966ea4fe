package io.campusshield.gateway.delivery;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.StandingConfirmed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What devices have confirmed last, by incident: said again if the desk repeats a standing. Of each
 * device the newest are kept, so that one which confirms without end is at the cost of itself.
 */
final class Confirmations {
  /** Honest devices have an incident for each button and kind, and the closed ones of an hour. */
  static final int MOST_OF_A_DEVICE = 64;

  private final Map<DeviceId, Map<PressId, StandingConfirmed>> ofDevice = new HashMap<>();

  /**
   * @return the incident that is kept no more
   */
  Optional<PressId> put(StandingConfirmed confirmed) {
    Map<PressId, StandingConfirmed> newest =
        ofDevice.computeIfAbsent(confirmed.incident().device(), _ -> new LinkedHashMap<>());
    newest.remove(confirmed.incident());
    newest.put(confirmed.incident(), confirmed);
    if (newest.size() <= MOST_OF_A_DEVICE) {
      return Optional.empty();
    }
    PressId oldest = newest.keySet().iterator().next();
    newest.remove(oldest);
    return Optional.of(oldest);
  }

  Optional<StandingConfirmed> find(PressId incident) {
    return Optional.ofNullable(ofDevice.getOrDefault(incident.device(), Map.of()).get(incident));
  }
}
