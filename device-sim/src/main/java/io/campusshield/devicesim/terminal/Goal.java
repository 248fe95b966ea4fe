package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Stage;
import java.util.Locale;

/** How far a press is waited for. */
enum Goal {
  STORED,
  RECEIVED,
  ANSWERED;

  boolean reachedBy(Stage.Name stage) {
    return switch (stage) {
      case UNLIT, PRESSED, NOT_STORED, NOT_RECEIVED -> false;
      case STORED -> this == STORED;
      case RECEIVED, RINGING -> this != ANSWERED;
      case ANSWERED, HELP_SENT, CLOSED -> true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
