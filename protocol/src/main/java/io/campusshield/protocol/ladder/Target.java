package io.campusshield.protocol.ladder;

/** Whom a tier rings or tells. */
public enum Target {
  /** Whoever is on duty for the site. */
  SITE_SEAT,
  ALL_SEATS,
  DUTY_LEADER,
  /** The command centre, or the next station. */
  COMMAND_CENTRE,
  /** The school's own leaders. */
  SCHOOL_LEADERS,
  /** The sounder at the school. */
  LOCAL_SOUNDER
}
