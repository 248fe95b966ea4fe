package io.campusshield.gateway.journal;

/**
 * Why the disk did not do what was asked.
 *
 * @param reason the kind of failure, fit for a metric's label
 * @param detail one line for a log; names the file and what the system said, never a payload
 */
public record Failure(Reason reason, String detail) {
  /** The kinds of failure an owner can tell apart. */
  public enum Reason {
    /** No space on the disk, or the journal has reached {@link Limits#maxBytes}. */
    FULL,
    /** The file system takes no writes. */
    READ_ONLY,
    /** Another process has this journal open. */
    LOCKED,
    /**
     * A payload or a batch is longer than the format or {@link Limits} allow; nothing was written.
     */
    TOO_LONG,
    /** Anything else: an input/output error, a missing right, a file that is gone. */
    BROKEN
  }
}
