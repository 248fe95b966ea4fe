/**
 * Mosquitto as a station's broker: its configuration and access rules, written from the roster.
 *
 * <p>Knows: Mosquitto's files and how it names who has a certificate, the access table, where an
 * identity's files are. Does not know: how Mosquitto is installed and started, what any message
 * says.
 */
@NullMarked
package io.campusshield.deploy.mosquitto;

import org.jspecify.annotations.NullMarked;
