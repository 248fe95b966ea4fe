package io.campusshield.gateway.alarm;

import io.campusshield.protocol.standing.Standing;

/**
 * The highest standing of an incident.
 *
 * @param shownVersion the version that the device itself has confirmed last; 0 for none
 */
record Told(Standing standing, long shownVersion) {
  long version() {
    return standing.version();
  }

  boolean settled() {
    return standing.closed() && shown();
  }

  boolean shown() {
    return shownVersion >= version();
  }
}
