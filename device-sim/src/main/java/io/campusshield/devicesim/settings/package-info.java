/**
 * What a simulator is told by its file.
 *
 * <p>Knows: {@code device-sim.yaml}. Does not know: what is done with it.
 */
@NullMarked
package io.campusshield.devicesim.settings;

import org.jspecify.annotations.NullMarked;
