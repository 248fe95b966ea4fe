/**
 * The device simulator as a process, and its technician's client.
 *
 * <p>Knows: every part, and puts them together. Does not know: anything that a part decides.
 */
@NullMarked
package io.campusshield.devicesim;

import org.jspecify.annotations.NullMarked;
