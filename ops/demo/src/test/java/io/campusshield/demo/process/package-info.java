/**
 * Parts as processes, with small programs of this test in their place.
 *
 * <p>Knows: processes of this machine. Does not know: the real parts.
 */
@NullMarked
package io.campusshield.demo.process;

import org.jspecify.annotations.NullMarked;
