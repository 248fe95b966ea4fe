package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.PressId;

/** A gateway's disk, as a witness may look at it. */
@FunctionalInterface
public interface Disk {
  /** Whether the press would be read back if the power went now and nothing unforced survived. */
  boolean survives(PressId press);
}
