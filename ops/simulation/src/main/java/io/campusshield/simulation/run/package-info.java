/**
 * One seed after another, and what came of it.
 *
 * <p>Knows: worlds, threads to run them on, a terminal, a report. Does not know: what happens in a
 * world.
 */
@NullMarked
package io.campusshield.simulation.run;

import org.jspecify.annotations.NullMarked;
