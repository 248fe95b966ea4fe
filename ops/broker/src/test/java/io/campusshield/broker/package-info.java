/**
 * The broker as its peers see it: over real TLS sockets, with the MQTT client that the gateway and
 * the desk use.
 *
 * <p>Knows: how a broker is started, MQTT 5. Does not know: Artemis.
 */
@NullMarked
package io.campusshield.broker;

import org.jspecify.annotations.NullMarked;
