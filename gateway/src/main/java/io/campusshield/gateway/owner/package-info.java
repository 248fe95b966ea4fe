/**
 * The one thread that owns the gateway's state, its inbox, and the ports that adapters implement.
 *
 * <p>Knows: the core and its events. Does not know: which adapters stand behind the ports; decides
 * nothing.
 */
@NullMarked
package io.campusshield.gateway.owner;

import org.jspecify.annotations.NullMarked;
