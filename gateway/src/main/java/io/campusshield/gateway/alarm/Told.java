package io.campusshield.gateway.alarm;

import io.campusshield.protocol.standing.Standing;

/**
 * The highest standing of an incident.
 *
 * @param shownVersion the highest version that the device itself has confirmed; 0 for none
 */
record Told(Standing standing, long shownVersion) {
  boolean settled() {
    return standing.closed() && shown();
  }

  boolean shown() {
    return shownVersion >= standing.version();
  }
}
