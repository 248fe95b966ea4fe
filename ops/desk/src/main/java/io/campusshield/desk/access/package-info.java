/**
 * Who may look and act: accounts with their roles, passwords, one-time codes, sessions, tokens of
 * machines, how often it may be tried to come in, and what of their requests is done once.
 *
 * <p>Knows: names of people, roles, secrets and how they are hashed. Does not know: which route
 * asks for which role, cookies, SQL, incidents.
 */
@NullMarked
package io.campusshield.desk.access;

import org.jspecify.annotations.NullMarked;
