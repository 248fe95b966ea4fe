/**
 * The one thread that owns the desk's state, its inbox, and the ports that adapters implement.
 *
 * <p>Knows: the core, when to ask it, what to do with its effects. Does not know: brokers, SQL, web
 * servers. Decides nothing.
 */
@NullMarked
package io.campusshield.desk.station;

import org.jspecify.annotations.NullMarked;
