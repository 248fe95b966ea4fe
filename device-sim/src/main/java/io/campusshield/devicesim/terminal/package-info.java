/**
 * The technician's commands: what is typed, what is printed, with which code it ends.
 *
 * <p>Knows: picocli, the control socket's client. Does not know: devices, gateways.
 */
@NullMarked
package io.campusshield.devicesim.terminal;

import org.jspecify.annotations.NullMarked;
