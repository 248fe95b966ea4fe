/**
 * What the simulator tells of itself: how long its presses took, and whether its devices are
 * linked.
 *
 * <p>Knows: what the devices' observer is told, the endpoint of {@code protocol}. Does not know:
 * how a device decides; changes nothing.
 */
@NullMarked
package io.campusshield.devicesim.telemetry;

import org.jspecify.annotations.NullMarked;
