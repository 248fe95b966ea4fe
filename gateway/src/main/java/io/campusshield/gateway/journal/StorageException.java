package io.campusshield.gateway.journal;

import java.io.IOException;

/**
 * A storage operation failed; what it has done until then is unknown. Caught inside this package,
 * save at opening.
 */
public final class StorageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Failure.Reason reason;

  public StorageException(Failure.Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  StorageException(Failure.Reason reason, String detail, IOException cause) {
    super(detail + ": " + cause, cause);
    this.reason = reason;
  }

  /** What went wrong, as the value that leaves this package. */
  public Failure failure() {
    return new Failure(reason, String.valueOf(getMessage()));
  }
}
