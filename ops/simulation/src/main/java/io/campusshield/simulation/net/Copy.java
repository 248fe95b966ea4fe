package io.campusshield.simulation.net;

import java.time.Duration;

/**
 * A message as a broker has it.
 *
 * @param came when the broker took it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Copy(String topic, byte[] payload, boolean retained, Duration came) {}
