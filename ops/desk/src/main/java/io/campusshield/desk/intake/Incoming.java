package io.campusshield.desk.intake;

import java.time.Duration;
import java.util.List;

/** Whom a session tells. */
interface Incoming {
  /**
   * On a thread of the MQTT client: must return at once and must not call the session.
   *
   * @param spent how long the copy lay at the broker, in whole seconds
   */
  void heard(String topic, byte[] payload, Duration spent);

  /**
   * Connected and subscribed, on the session's thread.
   *
   * @return to be published before anything else
   */
  List<Packet> connected();

  /** Not connected any more, or still not. On the session's thread. */
  void disconnected(String reason);
}
