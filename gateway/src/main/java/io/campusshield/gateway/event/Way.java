package io.campusshield.gateway.event;

import io.campusshield.protocol.id.PathId;

/** By which way a device was heard, and by which it can be told something. */
public sealed interface Way {
  /** The device link: TLS to this gateway; or this machine's own lines. */
  record Wired() implements Way {}

  /** The device's own path: MQTT through a broker that this path of the gateway reaches. */
  record Own(PathId path) implements Way {}
}
