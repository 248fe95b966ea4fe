/** Knows: the roster and the access table. Does not know: any broker. */
@NullMarked
package io.campusshield.deploy.roster;

import org.jspecify.annotations.NullMarked;
