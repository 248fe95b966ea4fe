/**
 * Who belongs to a station, and which topics each may speak and listen on.
 *
 * <p>Knows: the roster's file, the station link's topics. Does not know: any broker's way of
 * writing access rules, certificates' bytes. The access table is pure.
 */
@NullMarked
package io.campusshield.deploy.roster;

import org.jspecify.annotations.NullMarked;
