package io.campusshield.devicesim.behaviour;

import java.util.List;

/**
 * What one event made of a device.
 *
 * @param effects to be done in this order
 */
public record Step(Device device, Outcome outcome, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
