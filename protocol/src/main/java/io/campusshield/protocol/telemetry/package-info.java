/**
 * How a process tells how it does: figures for Prometheus, a word on its health, a count of its log
 * lines, all at one local port; and which lines are worth writing. The page {@code
 * ops/docs/METRICS.md} explains them.
 *
 * <p>Knows: Micrometer, whose name ends here; the JDK's web server; logback. Does not know: what
 * any process does, or when it is well.
 */
@NullMarked
package io.campusshield.protocol.telemetry;

import org.jspecify.annotations.NullMarked;
