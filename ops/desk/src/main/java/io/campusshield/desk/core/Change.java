package io.campusshield.desk.core;

import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import java.time.Instant;

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

  /**
   * A trouble began or ended; written once, whoever comes second with it.
   *
   * @param at receipt less its age
   */
  record TroubleHeard(Trouble trouble, Instant at, Instant received) implements Change {}

  /** Takes the place of an older one of the device; of a newer one it changes nothing. */
  record StatusHeard(Status status, Instant at, Instant received) implements Change {}

  /** Written once, whoever comes second with it. */
  record EntryHeard(LogEntry entry, Instant at, Instant received) implements Change {}
}
