/**
 * The breakable wire between real sockets.
 *
 * <p>Knows: the proxy, TCP on loopback. Does not know: the parts that speak over it.
 */
@NullMarked
package io.campusshield.demo.proxy;

import org.jspecify.annotations.NullMarked;
