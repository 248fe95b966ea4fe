/**
 * Brokers of several makers, each a process with a station's certificates and access rules.
 *
 * <p>Knows: how each maker's broker is configured, started and killed. Does not know: what is tried
 * on it.
 */
@NullMarked
package io.campusshield.brokercontract.maker;

import org.jspecify.annotations.NullMarked;
