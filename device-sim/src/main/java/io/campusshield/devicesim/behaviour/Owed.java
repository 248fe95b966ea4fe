package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;

/** Something that a way repeats until it is confirmed. */
sealed interface Owed {
  PressId press();

  record PressOf(PressId press) implements Owed {}

  record HangUpOf(PressId press) implements Owed {}
}
