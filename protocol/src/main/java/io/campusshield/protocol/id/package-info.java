/**
 * Names of things on the wires, as types.
 *
 * <p>Knows: which names are well formed and how a press is written in text. Does not know: whether
 * a thing of that name exists. Pure.
 */
@NullMarked
package io.campusshield.protocol.id;

import org.jspecify.annotations.NullMarked;
