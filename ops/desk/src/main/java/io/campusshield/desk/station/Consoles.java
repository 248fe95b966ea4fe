package io.campusshield.desk.station;

/**
 * At how many pages somebody can be reached.
 *
 * @param ring that have said that they can sound, and speak on
 * @param of all on which somebody is signed in
 */
public record Consoles(int ring, int of) {}
