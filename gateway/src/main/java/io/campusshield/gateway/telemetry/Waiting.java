package io.campusshield.gateway.telemetry;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The presses of this life that somebody still waits for, the newest of them. */
final class Waiting extends LinkedHashMap<PressId, Waiting.Press> {
  private static final long serialVersionUID = 1;
  private static final int MOST = 4096;

  /**
   * @param taken when, monotonic
   * @param receipted whether its receipt has been counted; its answer has not
   */
  record Press(Urgency urgency, Duration taken, boolean stored, boolean receipted) {
    Press withReceipt() {
      return new Press(urgency, taken, stored, true);
    }

    Press inStore() {
      return new Press(urgency, taken, true, receipted);
    }
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<PressId, Press> eldest) {
    return size() > MOST;
  }
}
