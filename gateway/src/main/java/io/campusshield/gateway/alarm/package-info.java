/**
 * What has become of each press of the site's devices, and what they are told of it.
 *
 * <p>Knows: which presses are stored, the highest standing of each incident. Does not know: paths,
 * repeats upward, the disk, what time it is. Pure: no clock, no threads, no files; the maps are its
 * own, their entries never change.
 */
@NullMarked
package io.campusshield.gateway.alarm;

import org.jspecify.annotations.NullMarked;
