package io.campusshield.protocol.mqtt;

import java.time.Duration;

/**
 * How long a session waits for what.
 *
 * @param rise for the whole way from the first packet to the last subscription
 * @param keepAlive a silent broker is asked after this, and given up after as much again
 * @param acknowledge a broker that answers when asked but has not taken a message for this long, or
 *     for up to twice as long, is given up
 * @param shortest the first pause before connecting again, doubled up to
 * @param longest this
 */
public record Pace(
    Duration rise, Duration keepAlive, Duration acknowledge, Duration shortest, Duration longest) {
  /** A session that stood no longer than this is flapping: its pauses go on growing. */
  Duration steady() {
    return shortest.multipliedBy(4);
  }

  /**
   * The rise fits five round trips of 1 s, as a bad cellular link has. With this keep-alive a
   * broker publishes the last will of a dead session after 7.5 s (MQTT 5, 3.1.2.10), so that a path
   * lost is known at the desk within 10 s. The pauses are those of the station link.
   */
  public static final Pace STANDARD =
      new Pace(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(15));
}
