/**
 * A stretch of wire that can be broken and mended.
 *
 * <p>Knows: TCP on loopback. Does not know: what is said over it, who speaks, TLS. A limit on how
 * much passes in a second, or a delay, would go where a {@code Connection} passes bytes on.
 */
@NullMarked
package io.campusshield.demo.proxy;

import org.jspecify.annotations.NullMarked;
