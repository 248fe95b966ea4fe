/**
 * What is said about a press: its button, its custody at the gateway, its standing at the station.
 *
 * <p>Knows: stages and versions, and which of two standings wins. Does not know: who decides them,
 * how they travel. Pure.
 */
@NullMarked
package io.campusshield.protocol.standing;

import org.jspecify.annotations.NullMarked;
