/**
 * Virtual time and the one source of chance.
 *
 * <p>Knows: what happens when. Does not know: what it is that happens.
 */
@NullMarked
package io.campusshield.simulation.time;

import org.jspecify.annotations.NullMarked;
