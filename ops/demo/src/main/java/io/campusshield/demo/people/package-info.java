/**
 * Who may sign in at the demo's desk: accounts are made for whoever comes by.
 *
 * <p>Knows: the desk's page interface as a browser uses it, the file of the desk's set-up code.
 * Does not know: processes, wires, how what is told is shown.
 */
@NullMarked
package io.campusshield.demo.people;

import org.jspecify.annotations.NullMarked;
