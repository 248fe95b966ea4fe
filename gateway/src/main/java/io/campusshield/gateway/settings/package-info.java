/**
 * The gateway's file of settings: one tree of records, checked whole, once.
 *
 * <p>Knows: the keys of {@code gateway.yaml}. Does not know: what is done with them.
 */
@NullMarked
package io.campusshield.gateway.settings;

import org.jspecify.annotations.NullMarked;
