/**
 * The whole system in one thread: devices, gateways, brokers, the desk and people, each made of the
 * parts that are in use, with the edges of their processes in virtual time.
 *
 * <p>Knows: the parts, how they are wired, what can befall them. Does not know: what is right and
 * wrong; that is told to the rules.
 */
@NullMarked
package io.campusshield.simulation.world;

import org.jspecify.annotations.NullMarked;
