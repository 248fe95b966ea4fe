package io.campusshield.gateway.panel;

import java.time.Duration;

/**
 * Which edge of a mechanical contact is a press. Pure; for one thread.
 *
 * <p>Implementation note: the first closing edge after quiet counts at once, as nothing may delay
 * an alarm; a filter that waits until the contact is steady loses a short press and delays every
 * other. Contacts of push buttons bounce for 1-10 ms, worn ones for up to 20; a finger can not push
 * twice within 30. A contact that never gets quiet (a loose wire, hum) counts once a second: better
 * a press too many than one lost.
 */
final class Debounce {
  /** After so long without an edge the contact is quiet. */
  static final Duration QUIET = Duration.ofMillis(30);

  /** Of edges that never pause so long, one counts again. */
  static final Duration CHATTERING = Duration.ofSeconds(1);

  private Duration lastEdge = QUIET.negated();
  private Duration trainSince = Duration.ZERO;

  /**
   * @param closed whether the contact is closed after this edge
   * @param now monotonic, never falling
   * @return whether it is a press
   */
  boolean isPress(boolean closed, Duration now) {
    boolean first = now.minus(lastEdge).compareTo(QUIET) >= 0;
    lastEdge = now;
    if (first) {
      trainSince = now;
      return closed;
    }
    if (closed && now.minus(trainSince).compareTo(CHATTERING) >= 0) {
      trainSince = now;
      return true;
    }
    return false;
  }
}
