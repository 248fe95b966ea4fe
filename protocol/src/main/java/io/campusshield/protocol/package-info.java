/**
 * The languages spoken on the wires and the rules that both ends must share; beside them what every
 * process needs alike before it can speak: its identity and its file of settings.
 *
 * <p>Knows: the sub-packages below it and nothing else. Does not know: who sends, who receives,
 * sockets, files, brokers.
 */
@NullMarked
package io.campusshield.protocol;

import org.jspecify.annotations.NullMarked;
