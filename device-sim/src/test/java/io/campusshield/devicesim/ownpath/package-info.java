/**
 * An own path at a real broker.
 *
 * <p>Knows: Mosquitto as a process, a desk's end of the topics. Does not know: what a device does.
 */
@NullMarked
package io.campusshield.devicesim.ownpath;

import org.jspecify.annotations.NullMarked;
