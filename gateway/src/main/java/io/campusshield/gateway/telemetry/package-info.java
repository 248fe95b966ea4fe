/**
 * What the gateway tells of itself: figures, and whether it does what it is for.
 *
 * <p>Knows: events, the owner's port for who watches, the endpoint of {@code protocol}. Does not
 * know: how anything is done; nothing depends on it.
 */
@NullMarked
package io.campusshield.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
