/**
 * What a device does: from a push of a button to what its lamps say.
 *
 * <p>Knows: presses and how long each is repeated, standings and which of them counts, when a link
 * is given up and dialled anew. Does not know: sockets, how bytes look, what time it is, who reads
 * the lamps. Pure: no clock, no threads, no files.
 */
@NullMarked
package io.campusshield.devicesim.behaviour;

import org.jspecify.annotations.NullMarked;
