/**
 * A device's own path to its station's brokers, round the gateway: over a mobile network at a gate,
 * over loopback here.
 *
 * <p>Each has a session, and so threads, of its own: devices by the thousand do without one.
 *
 * <p>Knows: sessions at MQTT brokers, the topics of a device, how its messages look there, in which
 * order what waits goes out. Does not know: what a device says or does, when it says it again.
 */
@NullMarked
package io.campusshield.devicesim.ownpath;

import org.jspecify.annotations.NullMarked;
