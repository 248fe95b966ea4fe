package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import java.util.List;

/** The presses that a message speaks of. */
final class Named {
  private Named() {}

  static List<PressId> presses(Up.Body body) {
    return switch (body) {
      case Up.PressSeen seen -> List.of(seen.press().id());
      case Up.CustodyKnown known -> List.of(known.press());
      case HungUp hungUp -> List.of(hungUp.press());
      case StandingConfirmed confirmed -> List.of(confirmed.incident());
      case Up.StandingAsked asked -> asked.presses();
      case Trouble _, Status _, LogEntry _, Up.Unknown _, NotUnderstood _ -> List.of();
    };
  }

  static List<PressId> presses(FromDevice message) {
    return switch (message) {
      case Press press -> List.of(press.id());
      case HungUp hungUp -> List.of(hungUp.press());
      case StandingConfirmed confirmed -> List.of(confirmed.incident());
      case FromDevice.Hello _,
          FromDevice.Heartbeat _,
          Trouble _,
          Status _,
          LogEntry _,
          FromDevice.Unknown _,
          NotUnderstood _ ->
          List.of();
    };
  }
}
