/**
 * The device's behaviour, as sentences and under random events.
 *
 * <p>Knows: the machine by its events, effects and lamps. Does not know: sockets, real time.
 */
@NullMarked
package io.campusshield.devicesim.behaviour;

import org.jspecify.annotations.NullMarked;
