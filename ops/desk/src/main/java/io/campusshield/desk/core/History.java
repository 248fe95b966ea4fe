package io.campusshield.desk.core;

import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.PressId;
import java.util.List;

/**
 * An incident as it was written down.
 *
 * @param facts in order, not empty
 * @param confirmed the highest version that its device has seen; 0 is none
 */
public record History(PressId incident, List<Fact> facts, long confirmed) {
  public History {
    facts = List.copyOf(facts);
  }
}
