/**
 * What tests of the links stand on: a station's certificates, a real broker, a wire that can be
 * cut.
 *
 * <p>Knows: {@code ops/deploy}'s authority, the programs that are installed. Does not know: the
 * gateway.
 */
@NullMarked
package io.campusshield.gateway.testbed;

import org.jspecify.annotations.NullMarked;
