/**
 * A session at an MQTT 5 broker, kept up for as long as it is open: what the gateway, the desk and
 * a device's own path have in common there.
 *
 * <p>{@link io.campusshield.protocol.mqtt.Plan} says what it is, {@link
 * io.campusshield.protocol.mqtt.MqttSession} is it, {@link io.campusshield.protocol.mqtt.Listener}
 * is told. Behind them is Eclipse Paho 1.2.5, of which this goes round:
 *
 * <ul>
 *   <li>Nagle's algorithm is left on; a read time-out of 1 s loses its place inside a packet; a
 *       connection that is cut right after connecting leaves a thread that waits or loops for ever:
 *       the sockets are ours ({@code TlsNetwork}).
 *   <li>A publish in flight at a cut fails, is sent again by itself after the reconnect, and
 *       succeeds on the same token; its own reconnect is unreliable: a client connects once, is
 *       thrown away, and what it says afterwards means nothing ({@code Connection}).
 *   <li>Beyond the broker's Receive Maximum it refuses with 32202, and if the broker names none it
 *       fails with a null: {@code Window}, and the maximum is kept here.
 *   <li>While down it throws 32104 and keeps nothing: what is published then is released at once.
 *   <li>A call from one of its callbacks can deadlock, a slow one stalls its keep-alive: they hand
 *       over to the session's thread.
 *   <li>A connect can hang: an attempt has a time, then it is cut.
 *   <li>The longest packet that it is told to receive it also holds against what it sends: one
 *       limit holds for both here.
 *   <li>It fails by exceptions that it does not declare, and logs much: both are caught here.
 * </ul>
 *
 * <p>Knows: MQTT 5, TLS, Paho and its traps, how long a copy may live. Does not know: topics, what
 * a message says or is for, who speaks.
 */
@NullMarked
package io.campusshield.protocol.mqtt;

import org.jspecify.annotations.NullMarked;
