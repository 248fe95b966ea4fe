/**
 * Alarms on thin links behind much that waits, ours and a peer's.
 *
 * <p>Knows: the rig, the load, the proxy's link, Mosquitto as a process. Does not know: what a page
 * of results looks like.
 */
@NullMarked
package io.campusshield.bench.thin;

import org.jspecify.annotations.NullMarked;
