package io.campusshield.protocol.telemetry;

/** How a part of a process does, in words for a technician. */
public sealed interface Condition {
  String reason();

  /** It does its work. */
  record Well(String reason) implements Condition {}

  /** The work is done all the same, by what else there is. */
  record Impaired(String reason) implements Condition {}

  /** What the process is for can not be done. */
  record Failed(String reason) implements Condition {}
}
