/**
 * The rules that are never broken, as witnesses: each sees what is done and said in the world and
 * says so at once when it breaks its rule.
 *
 * <p>Knows: the words on the wires, what the station's store was given, what really happened. Does
 * not know: how any part decides; what a witness needs it counts for itself.
 */
@NullMarked
package io.campusshield.simulation.rule;

import org.jspecify.annotations.NullMarked;
