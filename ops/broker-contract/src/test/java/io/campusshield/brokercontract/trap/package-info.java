/**
 * What Paho 1.2.5 does that it should not, each as a test on Paho as it comes: when one goes red, a
 * new Paho has mended it, and the way round it can go. And the product's session against the same,
 * where the gateway's tests do not show it.
 *
 * <p>Knows: Paho, the product's session, a broker of a few bytes. Does not know: any maker's
 * broker.
 */
@NullMarked
package io.campusshield.brokercontract.trap;

import org.jspecify.annotations.NullMarked;
