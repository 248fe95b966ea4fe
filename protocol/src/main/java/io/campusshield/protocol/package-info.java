/**
 * The languages spoken on the wires and the rules that both ends must share; beside them what every
 * process needs alike to speak: its identity, its file of settings, a session at a broker.
 *
 * <p>Knows: the sub-packages below it and nothing else. Does not know: who sends, who receives,
 * what for.
 */
@NullMarked
package io.campusshield.protocol;

import org.jspecify.annotations.NullMarked;
