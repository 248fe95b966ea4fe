package io.campusshield.desk.core;

import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;

/** What is to be written down. */
public sealed interface Change {
  /**
   * @param seq from 1; whoever comes second with the same is refused
   */
  record FactAdded(PressId incident, long seq, Fact fact) implements Change {}

  /** The first time that anything was heard on this way. */
  record WayHeard(Way way) implements Change {}

  /** The first time that this device was heard through this gateway. */
  record DeviceHeard(DeviceId device, GatewayId gateway) implements Change {}

  /** The device itself has seen this version of the incident's standing. */
  record Confirmed(PressId incident, long version) implements Change {}
}
