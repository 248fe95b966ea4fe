package io.campusshield.protocol.mqtt;

import java.time.Duration;

/** Whom a session tells. What it throws is logged and harms the session no further. */
public interface Listener {
  /**
   * Connected and subscribed; the birth goes before whatever is published from now on. On the
   * session's thread.
   */
  void up(BrokerSession session);

  /**
   * It was up and is lost; what was handed over and is not released has ended with it. Once for
   * each {@link #up}, unless it was closed. On the session's thread.
   */
  void down();

  /**
   * A copy for us; known to the broker as taken when this returns. On a thread of the client:
   * returns at once.
   *
   * @param spent how long it lay in the broker, as {@link
   *     io.campusshield.protocol.codec.Expiry#spent}
   */
  void heard(String topic, byte[] payload, Duration spent);
}
