/**
 * What every broker must do to be used at a station, whoever made it, and the traps of our client:
 * tests only.
 *
 * <p>Knows: nothing; its tests' packages are the brokers, the client, the contract, the traps. Does
 * not know: what any message says.
 */
@NullMarked
package io.campusshield.brokercontract;

import org.jspecify.annotations.NullMarked;
