/**
 * The desk's facts in SQLite: write-ahead log, forced at each commit, one writer.
 *
 * <p>Knows: SQL, the text of facts, the owner's port. Does not know: what any fact means to a
 * person or a device.
 */
@NullMarked
package io.campusshield.desk.store;

import org.jspecify.annotations.NullMarked;
