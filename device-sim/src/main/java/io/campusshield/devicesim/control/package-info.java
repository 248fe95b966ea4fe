/**
 * Pushing the buttons of simulated devices, and reading their lamps, from another process: one
 * command a line in, one JSON object a line out, over a Unix domain socket.
 *
 * <p>Knows: the commands, the words in which a stage is told, JSON. Does not know: how devices
 * reach their gateways.
 */
@NullMarked
package io.campusshield.devicesim.control;

import org.jspecify.annotations.NullMarked;
