/**
 * The whole system in one thread and in virtual time, with everything that can befall it.
 *
 * <p>Watched are R1 to R5, R7, R8, R10 and R11, as far as they are built; not yet R6 and R13, which
 * are not built, nor R9 and R12.
 *
 * <p>Knows: how it is run from a command line. Does not know: what happens in a world.
 */
@NullMarked
package io.campusshield.simulation;

import org.jspecify.annotations.NullMarked;
