/**
 * Presses at intended moments, and how long each took.
 *
 * <p>Knows: the simulated devices, a clock. Does not know: what stands behind the device link.
 */
@NullMarked
package io.campusshield.bench.load;

import org.jspecify.annotations.NullMarked;
