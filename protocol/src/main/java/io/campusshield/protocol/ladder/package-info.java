/**
 * Who is told next, and when, of what nobody has answered.
 *
 * <p>Knows: tiers, their ages, rounds, and how far a ladder is climbed. Does not know: who sits
 * where, how anybody is reached, or what time it is; every moment is handed in. Pure.
 */
@NullMarked
package io.campusshield.protocol.ladder;

import org.jspecify.annotations.NullMarked;
