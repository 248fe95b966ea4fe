/**
 * Devices on real sockets: one or ten thousand, all on one thread.
 *
 * <p>Knows: Netty, TLS, framing, the clock, that a device may have an own path. Does not know: what
 * a device decides; every decision is {@code behaviour}'s.
 */
@NullMarked
package io.campusshield.devicesim.link;

import org.jspecify.annotations.NullMarked;
