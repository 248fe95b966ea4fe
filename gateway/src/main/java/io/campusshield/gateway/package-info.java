/**
 * The gateway: takes the presses of a school's devices, keeps them, and sends them to the station
 * on every path.
 *
 * <p>Knows: every adapter, to wire them. Does not know: what any of them decides; this package
 * decides nothing.
 */
@NullMarked
package io.campusshield.gateway;

import org.jspecify.annotations.NullMarked;
