/** Worlds from seeds, the same ones twice, and planted bugs that must be seen. */
@NullMarked
package io.campusshield.simulation;

import org.jspecify.annotations.NullMarked;
