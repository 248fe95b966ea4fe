/**
 * The desk's sessions at its brokers: messages in as signals, letters out.
 *
 * <p>Knows: topics, bytes, {@code protocol} with its sessions. Does not know: what a message means
 * for an incident, what is written down.
 */
@NullMarked
package io.campusshield.desk.intake;

import org.jspecify.annotations.NullMarked;
