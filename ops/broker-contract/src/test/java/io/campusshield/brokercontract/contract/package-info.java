/**
 * What every broker must do, tried on each: the contract's parts are interfaces whose tests a
 * maker's class inherits. Where makers may differ, the test compares with the table in {@code
 * ops/docs/BROKERS.md}.
 *
 * <p>Knows: the makers' brokers, the client, the table. Does not know: how a broker is configured.
 */
@NullMarked
package io.campusshield.brokercontract.contract;

import org.jspecify.annotations.NullMarked;
