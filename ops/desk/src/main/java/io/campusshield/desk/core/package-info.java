/**
 * What the desk decides: what of a message is new, what is written down of it, who is told, who is
 * told again and when.
 *
 * <p>Knows: incidents, sites, ways, the messages of the station link. Does not know: how messages
 * travel, where facts are kept, how a page looks, what time it is. Pure: no clock, no threads, no
 * files; chance comes from a seed.
 */
@NullMarked
package io.campusshield.desk.core;

import org.jspecify.annotations.NullMarked;
