/**
 * What the broker tells of itself: figures, and whether its doors are open.
 *
 * <p>Knows: the endpoint of {@code protocol}. Does not know: Artemis; what is asked of it is handed
 * in.
 */
@NullMarked
package io.campusshield.broker.telemetry;

import org.jspecify.annotations.NullMarked;
