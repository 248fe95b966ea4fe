/**
 * What the machine says of its clocks.
 *
 * <p>Knows: the kernel's name for this boot. Does not know: what anybody makes of it.
 */
@NullMarked
package io.campusshield.protocol.clock;

import org.jspecify.annotations.NullMarked;
