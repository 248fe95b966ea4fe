package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.id.TroubleId;

/** Something that a way repeats until it is confirmed, or is so no more. */
sealed interface Owed {
  /** By which repeats are spread. */
  int number();

  record PressOf(PressId press) implements Owed {
    @Override
    public int number() {
      return press.number();
    }
  }

  record HangUpOf(PressId press) implements Owed {
    @Override
    public int number() {
      return press.number();
    }
  }

  /** Which version of an open incident's standing is shown. */
  record ShownOf(StationId station, PressId incident) implements Owed {
    @Override
    public int number() {
      return incident.number();
    }
  }

  record TroubleOf(TroubleId trouble) implements Owed {
    @Override
    public int number() {
      return trouble.number();
    }
  }
}
