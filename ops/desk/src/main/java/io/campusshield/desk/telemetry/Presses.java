package io.campusshield.desk.telemetry;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The presses that came first in this life of the desk, the newest of them. */
final class Presses extends LinkedHashMap<PressId, Presses.Heard> {
  private static final long serialVersionUID = 1;
  private static final int MOST = 8192;

  /**
   * @param received monotonic
   * @param age as the first copy told it
   */
  record Heard(Urgency urgency, String path, Duration received, Duration age, boolean shown) {
    Heard asShown() {
      return new Heard(urgency, path, received, age, true);
    }
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<PressId, Heard> eldest) {
    return size() > MOST;
  }
}
