/**
 * Routes events to the machines, numbers their facts, and holds back effects until their append is
 * done.
 *
 * <p>Knows: the machines and their order. Does not know: what they decide, the ports, clocks,
 * threads. Pure.
 */
@NullMarked
package io.campusshield.gateway.core;

import org.jspecify.annotations.NullMarked;
