/**
 * The messages of both links as values: what is said, already checked.
 *
 * <p>Knows: ids, ages, standings. Does not know: bytes (that is {@code codec}), sockets, topics.
 * Pure.
 */
@NullMarked
package io.campusshield.protocol.message;

import org.jspecify.annotations.NullMarked;
