/**
 * Presses through misfortunes of every kind, and whether each is at the desk afterwards.
 *
 * <p>Knows: the rig, the load, the desk's store file. Does not know: how a part works, what a page
 * of results looks like.
 */
@NullMarked
package io.campusshield.bench.storm;

import org.jspecify.annotations.NullMarked;
