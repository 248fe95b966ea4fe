package io.campusshield.gateway.devicelink;

import java.time.Duration;

/**
 * What one peer, and all of them, may take from the gateway.
 *
 * @param connections in all, those that said hello included
 * @param strangers that have not yet said hello, in all
 * @param strangersOfAnAddress and of one source address
 * @param patience how long a handshake may take, and then the hello
 * @param silence after which a device that said hello is taken for gone
 */
public record Limits(
    int connections, int strangers, int strangersOfAnAddress, Duration patience, Duration silence) {
  /**
   * As many connections as the largest gateway is to carry, and room for the devices of a large
   * school to connect all at once. Patience and silence (three heartbeats of 5 s) are those of the
   * device link's protocol.
   */
  public static final Limits STANDARD =
      new Limits(10_000, 512, 256, Duration.ofSeconds(5), Duration.ofSeconds(15));
}
