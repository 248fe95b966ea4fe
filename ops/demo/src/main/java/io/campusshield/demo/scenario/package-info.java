/**
 * What happens of itself in a demo: a script of a morning, and a colleague who answers.
 *
 * <p>Knows: the schools, the desk's page interface as a browser uses it. Does not know: processes,
 * wires, sockets of devices: what a script wants done is done by who plays it.
 */
@NullMarked
package io.campusshield.demo.scenario;

import org.jspecify.annotations.NullMarked;
