package io.campusshield.protocol.standing;

/** Whether the gateway has a press durably; told apart from what the station says of it. */
public enum Custody {
  /** Taken, not yet forced to the disk. */
  PENDING,
  /** Survives a power cut at this instant. */
  STORED,
  /** The disk refused; the press is carried in memory and sent on all the same. */
  FAILED
}
