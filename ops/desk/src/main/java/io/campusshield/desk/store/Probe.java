package io.campusshield.desk.store;

import org.jdbi.v3.core.Handle;

/**
 * What is written to see whether the store would take facts: a row that means nothing, of about as
 * many pages as an incident's first press needs, so that a disk on which no press has room has none
 * for it either. Each takes back the one before.
 */
final class Probe {
  static final int CHARACTERS = 28 * 1024;

  /** No device is called so. */
  private static final String NOBODY = "";

  private Probe() {}

  static void write(Handle handle) {
    handle
        .createUpdate("delete from log_entry where device = :nobody")
        .bind("nobody", NOBODY)
        .execute();
    handle
        .createUpdate(
            "insert into log_entry (device, boot, number, at_ms, received_ms, text)"
                + " values (:nobody, 0, 0, 0, 0, :text)")
        .bind("nobody", NOBODY)
        .bind("text", "0".repeat(CHARACTERS))
        .execute();
  }
}
