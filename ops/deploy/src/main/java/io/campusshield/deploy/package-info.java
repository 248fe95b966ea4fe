/**
 * What a station is set up from: its own certificates, its roster, and what the roster lets each
 * name do.
 *
 * <p>Knows: names, topics and certificates of {@code protocol}. Does not know: any broker's or
 * desk's inside.
 */
@NullMarked
package io.campusshield.deploy;

import org.jspecify.annotations.NullMarked;
