/**
 * The real parts on this machine, as processes: one broker, one desk, one gateway, and the
 * certificates of many devices.
 *
 * <p>Knows: the files that the parts read, how they are started, what the system says of a process.
 * Does not know: what is asked of them, what is measured.
 */
@NullMarked
package io.campusshield.bench.rig;

import org.jspecify.annotations.NullMarked;
