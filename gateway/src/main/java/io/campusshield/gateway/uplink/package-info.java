/**
 * The paths to the station: two MQTT sessions each, so that nothing of less weight stands before an
 * alarm.
 *
 * <p>Knows: the owner's port and events, {@code protocol} with its sessions. Does not know: what a
 * message is for, when to send it again, which other paths there are to a station. Decides nothing:
 * what can not be sent is given back.
 */
@NullMarked
package io.campusshield.gateway.uplink;

import org.jspecify.annotations.NullMarked;
