package io.campusshield.gateway.journal;

/** A failing disk refuses now and then what it gives when asked again: that is no damage yet. */
final class Patiently {
  private static final int TRIES = 10;

  private Patiently() {}

  /** Something that reads only. */
  interface Asking<T> {
    T ask() throws StorageException;
  }

  static <T> T ask(Asking<T> asking) throws StorageException {
    for (int tries = 1; tries < TRIES; tries++) {
      try {
        return asking.ask();
      } catch (StorageException refused) {
        // and again
      }
    }
    return asking.ask();
  }
}
