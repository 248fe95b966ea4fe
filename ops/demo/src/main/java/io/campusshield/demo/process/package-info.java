/**
 * The parts as processes of their own, none of which outlives the one that started it.
 *
 * <p>Knows: Java programs built in this repository, their class paths and output, the line {@code
 * ready}. Does not know: what a part does, its settings, who else runs.
 */
@NullMarked
package io.campusshield.demo.process;

import org.jspecify.annotations.NullMarked;
