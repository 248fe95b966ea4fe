/**
 * Moments and ages: how long ago something was, on machines whose clocks may be wrong.
 *
 * <p>Knows: monotonic time within one boot, proven wall time across boots. Does not know: what time
 * it is; every moment is handed in. Pure.
 */
@NullMarked
package io.campusshield.protocol.age;

import org.jspecify.annotations.NullMarked;
