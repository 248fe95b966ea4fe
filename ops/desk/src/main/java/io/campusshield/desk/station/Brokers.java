package io.campusshield.desk.station;

/**
 * By how many brokers alarms can come.
 *
 * @param up whose session for alarms and calls is connected
 * @param of all
 */
public record Brokers(int up, int of) {}
