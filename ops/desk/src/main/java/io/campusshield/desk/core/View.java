package io.campusshield.desk.core;

import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.PressId;
import java.util.Set;

/**
 * An incident as the page shows it.
 *
 * @param unrecorded those of its presses that the store did not take
 * @param withdrawn it was shown unrecorded and turned out not to be one: it is to be taken away
 */
public record View(State.Opened state, Set<PressId> unrecorded, boolean withdrawn) {
  public View {
    unrecorded = Set.copyOf(unrecorded);
  }
}
