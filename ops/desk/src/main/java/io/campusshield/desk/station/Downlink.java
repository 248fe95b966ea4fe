package io.campusshield.desk.station;

import io.campusshield.desk.core.Letter;
import io.campusshield.desk.core.Way;
import io.campusshield.protocol.codec.Topics.Session;

/** Messages down to gateways and devices. Any thread; returns at once. */
public interface Downlink {
  /**
   * @param letter of the kind that the way takes
   * @return false if it was not taken: the lane is full or no such broker is known. The core
   *     repeats what matters.
   */
  boolean offer(Way way, Session session, Letter letter);
}
