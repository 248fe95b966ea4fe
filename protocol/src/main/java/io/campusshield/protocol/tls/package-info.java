/**
 * Who is at the other end: certificates of the station's own authority, read from PEM files, for
 * TLS 1.3 both ways.
 *
 * <p>Knows: the files of an identity, the roles written in a certificate, what a good peer's
 * certificate is. Does not know: sockets, how certificates are made ({@code ops/deploy} does),
 * which topics a name may use.
 */
@NullMarked
package io.campusshield.protocol.tls;

import org.jspecify.annotations.NullMarked;
