/**
 * What was measured, on which machine, as a page for people.
 *
 * <p>Knows: figures, the machine. Does not know: how they were got.
 */
@NullMarked
package io.campusshield.bench.report;

import org.jspecify.annotations.NullMarked;
