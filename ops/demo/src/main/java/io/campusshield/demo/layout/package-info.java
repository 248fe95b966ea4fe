/**
 * A whole station and three schools laid out on one machine: who there is, on which ports, and the
 * files that each part reads.
 *
 * <p>Knows: the parts' settings files, the roster, the authority that issues certificates. Does not
 * know: processes, wires, who presses.
 */
@NullMarked
package io.campusshield.demo.layout;

import org.jspecify.annotations.NullMarked;
