/**
 * Tests of the package of this name, over real sockets where it has any.
 *
 * <p>Knows: that package. Does not know: the product's gateway.
 */
@NullMarked
package io.campusshield.devicesim.control;

import org.jspecify.annotations.NullMarked;
