/**
 * The desk's facts in SQL, in SQLite or PostgreSQL: forced at each commit, one writer. What differs
 * between the two is behind {@code Engine}.
 *
 * <p>Knows: SQL, the text of facts, the owner's port. Does not know: what any fact means to a
 * person or a device.
 */
@NullMarked
package io.campusshield.desk.store;

import org.jspecify.annotations.NullMarked;
