/**
 * The least that the same hops and forces cost on this machine: a small C program.
 *
 * <p>Knows: its source, the C compiler, its output. Does not know: the product.
 */
@NullMarked
package io.campusshield.bench.floor;

import org.jspecify.annotations.NullMarked;
