/**
 * What the desk tells of itself: figures, and whether it does what it is for.
 *
 * <p>Knows: the owner's ports, before which it stands and counts; the endpoint of {@code protocol}.
 * Does not know: which adapters stand behind the ports; decides nothing.
 */
@NullMarked
package io.campusshield.desk.telemetry;

import org.jspecify.annotations.NullMarked;
