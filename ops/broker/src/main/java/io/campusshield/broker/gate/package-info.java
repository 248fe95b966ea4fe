/**
 * Who comes in and what they may do there: TLS, the client's certificate, the access table.
 *
 * <p>Knows: the hooks that Artemis and Netty leave us, MQTT's packets, the access table. Does not
 * know: how messages are kept and handed on.
 */
@NullMarked
package io.campusshield.broker.gate;

import org.jspecify.annotations.NullMarked;
