/**
 * Bugs planted in the product's own source, one at a time, to see which witness sees them.
 *
 * <p>Knows: the product's source files, the compiler. Does not know: how worlds are run; it asks
 * for a seed's verdict by name.
 */
@NullMarked
package io.campusshield.simulation.mutant;

import org.jspecify.annotations.NullMarked;
