/**
 * The person at the terminal: the keys that they press and the lines that they read.
 *
 * <p>Knows: the terminal's settings, the keys' meaning, both languages. Does not know: the parts,
 * processes, wires, sockets.
 */
@NullMarked
package io.campusshield.demo.terminal;

import org.jspecify.annotations.NullMarked;
