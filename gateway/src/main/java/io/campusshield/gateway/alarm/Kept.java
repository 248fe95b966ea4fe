package io.campusshield.gateway.alarm;

import io.campusshield.gateway.event.Storing;
import io.campusshield.protocol.message.Press;

/** A press that the gateway carries until the station has it. */
record Kept(Press press, Storing storing) {
  Kept with(Storing next) {
    return new Kept(press, next);
  }
}
