/**
 * What this desk is told by its file: {@code desk.yaml} and the roster that it names.
 *
 * <p>Knows: the keys, what is wanted of each. Does not know: what is done with them.
 */
@NullMarked
package io.campusshield.desk.settings;

import org.jspecify.annotations.NullMarked;
