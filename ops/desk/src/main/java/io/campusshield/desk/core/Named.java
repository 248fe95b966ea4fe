package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The presses that a message speaks of, and the standing that it confirms. */
final class Named {
  private Named() {}

  /** Which version of each incident its device has confirmed last, in the order of the signals. */
  static Map<PressId, Long> lastConfirmed(List<Signal> signals, StationId by) {
    Map<PressId, Long> last = new LinkedHashMap<>();
    for (Signal signal : signals) {
      confirmed(signal)
          .filter(said -> said.station().equals(by))
          .filter(said -> said.mayBeSaidBy(said.device()))
          .ifPresent(said -> last.put(said.incident(), said.version()));
    }
    return last;
  }

  private static Optional<StandingConfirmed> confirmed(Signal signal) {
    return switch (signal) {
      case Signal.HeardThrough heard
          when heard.message().body() instanceof StandingConfirmed confirmed ->
          Optional.of(confirmed);
      case Signal.HeardDirect heard
          when heard.message() instanceof StandingConfirmed confirmed
              && confirmed.mayBeSaidBy(heard.way().device()) ->
          Optional.of(confirmed);
      case Signal.HeardThrough _,
          Signal.HeardDirect _,
          Signal.GatewayBorn _,
          Signal.GatewayGone _,
          Signal.Own _,
          Signal.AnswerAsked _,
          Signal.CloseAsked _ ->
          Optional.empty();
    };
  }

  /** Its words, by whichever way it came. */
  static Object said(Signal.Heard heard) {
    return switch (heard) {
      case Signal.HeardThrough through -> through.message().body();
      case Signal.HeardDirect direct -> direct.message();
    };
  }

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
