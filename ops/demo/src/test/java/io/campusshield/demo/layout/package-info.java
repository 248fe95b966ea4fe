/**
 * The files of a laid-out station, read as the parts read them.
 *
 * <p>Knows: the layout, the roster's reader, identities. Does not know: processes.
 */
@NullMarked
package io.campusshield.demo.layout;

import org.jspecify.annotations.NullMarked;
