/**
 * What goes up to the station, on which path, in which order, and how often, until it is receipted.
 *
 * <p>Knows: what is owed upward, the paths' sessions and their windows, back-off. Does not know:
 * what devices are told, how a session works, what time it is. Pure: no clock, no threads, no
 * files.
 */
@NullMarked
package io.campusshield.gateway.delivery;

import org.jspecify.annotations.NullMarked;
