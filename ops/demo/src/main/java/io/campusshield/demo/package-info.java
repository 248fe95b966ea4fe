/**
 * The whole on one machine, to try it: started, shown and ended with one command.
 *
 * <p>Knows: everything in this module, and puts it together. Does not know: what a part decides.
 */
@NullMarked
package io.campusshield.demo;

import org.jspecify.annotations.NullMarked;
