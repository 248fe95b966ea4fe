/**
 * The one place that reads a clock.
 *
 * <p>Knows: this machine's boot, its clocks, the station's time of the last receipt. Does not know:
 * what anybody does with a moment.
 */
@NullMarked
package io.campusshield.gateway.timer;

import org.jspecify.annotations.NullMarked;
