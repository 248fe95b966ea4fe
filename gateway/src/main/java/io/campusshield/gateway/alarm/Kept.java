package io.campusshield.gateway.alarm;

import io.campusshield.gateway.event.Storing;
import io.campusshield.protocol.message.Press;

/** A press that the gateway carries until its incident is closed. */
record Kept(Press press, Storing storing) {
  Kept with(Storing next) {
    return new Kept(press, next);
  }
}
