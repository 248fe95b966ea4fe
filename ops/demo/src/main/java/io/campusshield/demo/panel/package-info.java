/**
 * A device's buttons and lamps, from outside its process.
 *
 * <p>Knows: the simulator's control socket. Does not know: gateways, the station, who presses.
 */
@NullMarked
package io.campusshield.demo.panel;

import org.jspecify.annotations.NullMarked;
