/**
 * One MQTT session as gateways and desks have it: Paho with the station link's options, over a
 * socket of ours.
 *
 * <p>Knows: Paho, TLS. Does not know: the brokers, what is tried on them.
 */
@NullMarked
package io.campusshield.brokercontract.client;

import org.jspecify.annotations.NullMarked;
