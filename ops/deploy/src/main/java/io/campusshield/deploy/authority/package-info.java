/**
 * The station's own certificate authority: who belongs to the station is who has a certificate of
 * it.
 *
 * <p>Knows: keys, certificates and their files, in the layout that {@code protocol.tls.Identity}
 * reads. Does not know: the roster, TLS connections, how the files reach another machine.
 */
@NullMarked
package io.campusshield.deploy.authority;

import org.jspecify.annotations.NullMarked;
