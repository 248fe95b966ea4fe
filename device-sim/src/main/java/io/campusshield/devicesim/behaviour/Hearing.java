package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;

/** What the device makes of what it is told. */
final class Hearing {
  private Hearing() {}

  static Outcome heard(Turn turn, Event.Heard heard) {
    Way way = heard.way();
    return switch (heard.message()) {
      case ToDevice.Welcome welcome -> Links.welcomed(turn, way, welcome);
      case ToDevice.Refused refused -> Links.refused(turn, way, refused.reason());
      case ToDevice.HeartbeatEcho(long number) -> Links.echoed(turn, way, number);
      case ToDevice.CustodyTold(PressId press, Custody custody) -> custody(turn, press, custody);
      case ToDevice.StandingTold(Standing standing) -> standing(turn, way, standing);
      case ToDevice.HangUpTaken(PressId press) -> hangUpTaken(turn, way, press);
      case ToDevice.TroubleTaken(TroubleId trouble) -> troubleTaken(turn, trouble);
      case ToDevice.Unknown(int field) -> {
        turn.send(way, Urgency.ROUTINE, new NotUnderstood(field));
        yield new Outcome.Unchanged(Outcome.Reason.NOT_UNDERSTOOD);
      }
      case NotUnderstood _ -> new Outcome.Unchanged(Outcome.Reason.NOT_UNDERSTOOD);
    };
  }

  private static Outcome custody(Turn turn, PressId press, Custody custody) {
    Presses before = turn.device().presses();
    if (before.of(press).isEmpty()) {
      return new Outcome.Unchanged(Outcome.Reason.NOT_HELD);
    }
    Known known =
        switch (custody) {
          case PENDING -> Known.NOTHING;
          case FAILED -> Known.NOT_STORED;
          case STORED -> Known.STORED;
        };
    Presses after = before.told(press, known);
    turn.become(turn.device().with(after));
    return after.equals(before)
        ? new Outcome.Unchanged(Outcome.Reason.ALREADY_KNOWN)
        : new Outcome.Done();
  }

  private static Outcome hangUpTaken(Turn turn, Way way, PressId press) {
    Calls before = turn.device().calls();
    Calls after = before.taken(press, way, turn.device().links().keySet());
    turn.become(turn.device().with(after));
    return after.equals(before)
        ? new Outcome.Unchanged(Outcome.Reason.NOT_HELD)
        : new Outcome.Done();
  }

  private static Outcome troubleTaken(Turn turn, TroubleId trouble) {
    Equipment before = turn.device().equipment();
    if (before.of(trouble).isEmpty()) {
      return new Outcome.Unchanged(Outcome.Reason.NOT_HELD);
    }
    turn.become(turn.device().with(before.taken(trouble)));
    return new Outcome.Done();
  }

  /** Every copy is a receipt and is confirmed; only a higher version changes what is shown. */
  private static Outcome standing(Turn turn, Way way, Standing standing) {
    if (!standing.incident().device().equals(turn.device().id())) {
      return new Outcome.Unchanged(Outcome.Reason.NOT_OURS);
    }
    long known = turn.device().incidents().version(standing);
    Urgency urgency = turn.device().urgency(standing);
    Outcome outcome =
        standing.version() > known
            ? newer(turn, way, standing)
            : new Outcome.Unchanged(
                standing.version() == known
                    ? Outcome.Reason.ALREADY_KNOWN
                    : Outcome.Reason.OLDER_VERSION);
    for (PressStanding press : standing.presses()) {
      received(turn, press.press());
    }
    confirm(turn, way, standing, urgency);
    return outcome;
  }

  /** Tells the highest version known of this incident. */
  static void confirm(Turn turn, Way way, Standing of, Urgency urgency) {
    On device = turn.device();
    turn.send(
        way,
        urgency,
        new StandingConfirmed(
            device.id(), of.station(), of.incident(), device.incidents().version(of)));
  }

  private static void received(Turn turn, PressId press) {
    if (turn.device().presses().of(press).isPresent()) {
      turn.become(turn.device().with(turn.device().presses().told(press, Known.RECEIVED)));
    }
  }

  private static Outcome newer(Turn turn, Way way, Standing standing) {
    Incidents incidents = turn.device().incidents();
    Urgency urgency = turn.device().urgency(standing);
    Incidents.Told told = Incidents.Told.at(standing, urgency, turn.now());
    turn.become(turn.device().with(incidents.with(told, turn.device().presses())));
    turn.become(turn.device().with(policyToldBy(standing, turn.device())));
    for (PressStanding press : standing.presses()) {
      if (press.stage() == Stage.CLOSED) {
        turn.become(turn.device().with(turn.device().calls().closed(press.press())));
      } else if (press.stage().compareTo(Stage.ANSWERED) < 0) {
        tellAgeAgain(turn, way, press);
      }
    }
    return new Outcome.Done();
  }

  /**
   * The receipt echoes the age that the station counts; if that lags, its ladder does. Once a
   * version: the next one will echo the greater age.
   */
  private static void tellAgeAgain(Turn turn, Way way, PressStanding press) {
    turn.device()
        .presses()
        .of(press.press())
        .filter(own -> own.olderThan(press.age(), turn.now()))
        .ifPresent(own -> turn.send(way, own.press().urgency(), own.asOf(turn.now())));
  }

  /** A call's standing may say that the site is silent, an alarm's alone that it is not. */
  private static Policy policyToldBy(Standing standing, On device) {
    if (standing.silent()) {
      return new Policy(true);
    }
    boolean alarm =
        standing.presses().stream()
            .flatMap(press -> device.presses().of(press.press()).stream())
            .anyMatch(OwnPress::alarm);
    return alarm ? new Policy(false) : device.policy();
  }
}
