/**
 * Benchmarks of the whole, each beside something that it is to be measured by, in one run.
 *
 * <p>Knows: what is measured and in which order. Does not know: how a part works; decides nothing
 * about the product.
 */
@NullMarked
package io.campusshield.bench;

import org.jspecify.annotations.NullMarked;
