package io.campusshield.demo.proxy;

import java.time.Duration;

/**
 * A thin link, as a modem is: all connections share its rate and its queue, in each direction.
 *
 * @param bitsPerSecond of packets, their headers counted
 * @param delay each way, beside what the rate takes
 * @param queueBytes that wait before the line; more waits in the senders' sockets
 */
public record Link(long bitsPerSecond, Duration delay, int queueBytes) {
  public Link {
    if (bitsPerSecond <= 0 || queueBytes <= 0 || delay.isNegative()) {
      throw new IllegalArgumentException("a link has a rate and a queue");
    }
  }
}
