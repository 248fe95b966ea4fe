package io.campusshield.gateway.alarm;

import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * The highest standing of an incident.
 *
 * @param shownVersion the version that the device itself has confirmed last; 0 for none
 */
record Told(Standing standing, long shownVersion) {
  /**
   * The standing as the receipt of a press that has joined: beyond the 64th it is not among those
   * that the station names in each, and then takes the last place.
   */
  static Standing naming(Standing standing, Press press) {
    if (standing.names(press.id())) {
      return standing;
    }
    List<PressStanding> presses = new ArrayList<>(standing.presses());
    if (presses.size() == Standing.MOST_PRESSES) {
      presses.removeLast();
    }
    boolean rings = presses.stream().anyMatch(named -> named.stage() == Stage.RINGING);
    Stage stage = standing.closed() ? Stage.CLOSED : rings ? Stage.RINGING : Stage.RECEIVED;
    presses.add(new PressStanding(press.id(), stage, 0, "", press.age().elapsed()));
    return new Standing(
        standing.station(),
        standing.incident(),
        standing.version(),
        standing.silent(),
        standing.drill(),
        presses);
  }

  long version() {
    return standing.version();
  }

  boolean settled() {
    return standing.closed() && shown();
  }

  boolean shown() {
    return shownVersion >= version();
  }
}
