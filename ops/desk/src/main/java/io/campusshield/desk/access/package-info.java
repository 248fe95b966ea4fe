/**
 * Who may look and act: the one-time code, sessions, and how often a wrong code may be tried.
 *
 * <p>Knows: codes, tokens, names of people. Does not know: cookies, SQL, incidents.
 */
@NullMarked
package io.campusshield.desk.access;

import org.jspecify.annotations.NullMarked;
