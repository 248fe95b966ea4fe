/**
 * The simulator as a whole, and who in it may know whom.
 *
 * <p>Knows: the command line. Does not know: the product's gateway.
 */
@NullMarked
package io.campusshield.devicesim;

import org.jspecify.annotations.NullMarked;
