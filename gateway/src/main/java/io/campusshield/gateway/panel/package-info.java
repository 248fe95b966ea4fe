/**
 * Buttons and lamps wired to the gateway itself: one more device, with an id and a boot of its own.
 *
 * <p>Knows: the owner's port and inbox, GPIO lines through Pi4J. Does not know: the device link,
 * the paths, what becomes of a press. Debouncing, repeating and what the lamps show are pure; what
 * touches Pi4J decides nothing.
 */
@NullMarked
package io.campusshield.gateway.panel;

import org.jspecify.annotations.NullMarked;
