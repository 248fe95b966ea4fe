/**
 * A disk in memory that keeps apart what programs see and what a power cut leaves.
 *
 * <p>Knows: the journal's port, what a file system promises and what not. Does not know: what is
 * written.
 */
@NullMarked
package io.campusshield.simulation.disk;

import org.jspecify.annotations.NullMarked;
