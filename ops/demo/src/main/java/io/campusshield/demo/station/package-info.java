/**
 * The whole running: the wires between the parts, and the parts as processes on them.
 *
 * <p>Knows: the layout, the proxies, the processes, in which order they start. Does not know: who
 * presses, who watches, the terminal.
 */
@NullMarked
package io.campusshield.demo.station;

import org.jspecify.annotations.NullMarked;
