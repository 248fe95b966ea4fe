package io.campusshield.gateway.panel;

/** What the panel shows of its latest press; a later stage leaves the earlier ones lit. */
record Lamps(boolean stored, boolean received, boolean answered, boolean notReceived) {
  static final Lamps DARK = new Lamps(false, false, false, false);
}
