package io.campusshield.brokercontract.client;

import java.util.OptionalLong;

/**
 * A message that came.
 *
 * @param secondsLeft of its Message Expiry Interval, if it had one
 * @param packetId by which it is confirmed
 */
public record Arrived(
    String topic, String text, boolean retained, OptionalLong secondsLeft, int packetId) {}
