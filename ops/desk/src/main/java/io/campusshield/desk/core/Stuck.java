package io.campusshield.desk.core;

import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Trouble;
import java.time.Duration;
import java.time.Instant;

/** A button that was pressed so often in an open incident that it is stuck or chatters. */
final class Stuck {
  private Stuck() {}

  static boolean is(State.Opened state) {
    return state instanceof State.Open && state.sheet().count() > Sheet.EACH;
  }

  /**
   * As a trouble of its device since the last press that each counted; under a name that no boot of
   * the device gives, and not written down: it follows from the incident.
   */
  static Change.TroubleHeard trouble(Sheet sheet) {
    PressId first = sheet.id();
    Instant since = sheet.rows().get(Sheet.EACH - 1).received();
    return new Change.TroubleHeard(
        new Trouble(
            new TroubleId(new Origin.OfDevice(first.device()), ~first.boot(), first.number()),
            Trouble.Kind.BUTTON_STUCK,
            Trouble.Change.RAISED,
            Age.NOW,
            new Trouble.Tally(0, Duration.ZERO)),
        since,
        since);
  }
}
