/**
 * The dispatch desk's server. The way of a press: {@code intake} hears it, {@code station} has it
 * decided by {@code core} and written down by {@code store}, {@code web} shows it.
 *
 * <p>Knows: every part, here alone, to wire them. Does not know: what any of them does inside.
 */
@NullMarked
package io.campusshield.desk;

import org.jspecify.annotations.NullMarked;
