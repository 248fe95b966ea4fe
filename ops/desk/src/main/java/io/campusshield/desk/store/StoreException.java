package io.campusshield.desk.store;

import java.nio.file.Path;

/** The store can not be used; the message is a sentence for whoever starts the desk. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean inUse;

  private StoreException(String sentence, Throwable cause, boolean inUse) {
    super(sentence, cause);
    this.inUse = inUse;
  }

  public StoreException(String sentence) {
    super(sentence);
    this.inUse = false;
  }

  StoreException(String sentence, Throwable cause) {
    this(sentence, cause, false);
  }

  static StoreException inUse(Path lock, Throwable cause) {
    return new StoreException(
        lock
            + ": another desk uses this directory; end it, or give this one a directory of its own",
        cause,
        true);
  }

  /** Whether another desk has it: a second one of its name must not run. */
  boolean inUse() {
    return inUse;
  }
}
