package io.campusshield.gateway.event;

/** By which way a device was heard, and by which it can be told something. */
public enum Way {
  /** The device link: TLS to this gateway. */
  WIRED,
  /** The device's own path: MQTT through a broker of the station. */
  OWN
}
