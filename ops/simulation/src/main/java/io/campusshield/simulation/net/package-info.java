/**
 * Networks, connections over them, brokers, and sessions at brokers, in virtual time.
 *
 * <p>Knows: what a connection keeps and what it loses, what MQTT 5 at QoS 1 promises and what not.
 * Does not know: who speaks, and what is said.
 */
@NullMarked
package io.campusshield.simulation.net;

import org.jspecify.annotations.NullMarked;
