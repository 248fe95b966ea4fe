/**
 * Devices over real TLS sockets.
 *
 * <p>Knows: a gateway that says what the test tells it to, with the project's own codecs. Does not
 * know: the product's gateway.
 */
@NullMarked
package io.campusshield.devicesim.link;

import org.jspecify.annotations.NullMarked;
