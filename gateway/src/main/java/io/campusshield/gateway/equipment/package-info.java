/**
 * What is told of our own equipment: troubles, which are kept until the station has them, and
 * routine, which is shed when there is no room; on the path that is preferred, at the pace of the
 * station's receipts.
 *
 * <p>Knows: the paths' less urgent sessions, how long receipts take, what may be dropped. Does not
 * know: alarms, how a session works, what time it is. Pure: no clock, no threads, no files.
 */
@NullMarked
package io.campusshield.gateway.equipment;

import org.jspecify.annotations.NullMarked;
