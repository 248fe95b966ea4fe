package io.campusshield.protocol.message;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;

/**
 * A message as of now: what waited in a lane, or lay in a broker, has grown older there, and the
 * station's clock has gone on. A time that was not told stays so, and so does what a clock showed
 * at a press or when it was seen. Pure; any thread.
 */
public final class Older {
  private Older() {}

  public static Up by(Duration spent, Up up) {
    return new Up(
        up.epoch(),
        up.number(),
        switch (up.body()) {
          case Up.PressSeen(Press press, Instant seen, boolean proven) ->
              new Up.PressSeen(older(press, spent), seen, proven);
          case HungUp hungUp -> older(hungUp, spent);
          case Up.CustodyKnown known -> known;
          case Up.StandingAsked asked -> asked;
          case StandingConfirmed confirmed -> confirmed;
          case Trouble trouble -> trouble.withAge(trouble.age().plus(spent));
          case Status status -> status.withAge(status.age().plus(spent));
          case LogEntry entry -> entry.withAge(entry.age().plus(spent));
          case NotUnderstood notUnderstood -> notUnderstood;
          case Up.Unknown unknown -> unknown;
        });
  }

  public static Down by(Duration spent, Down down) {
    return switch (down) {
      case Down.Receipt(long epoch, var numbers, Instant time) ->
          new Down.Receipt(epoch, numbers, later(time, spent));
      case Down.StandingSaid(Standing standing, Instant time) ->
          new Down.StandingSaid(older(standing, spent), later(time, spent));
      case Down.StandingsTold(long epoch, long number, Instant time) ->
          new Down.StandingsTold(epoch, number, later(time, spent));
      case NotUnderstood notUnderstood -> notUnderstood;
      case Down.Unknown unknown -> unknown;
    };
  }

  public static FromDevice by(Duration spent, FromDevice from) {
    return switch (from) {
      case Press press -> older(press, spent);
      case HungUp hungUp -> older(hungUp, spent);
      case FromDevice.Hello hello -> hello;
      case FromDevice.Heartbeat heartbeat -> heartbeat;
      case StandingConfirmed confirmed -> confirmed;
      case Trouble trouble -> trouble.withAge(trouble.age().plus(spent));
      case Status status -> status.withAge(status.age().plus(spent));
      case LogEntry entry -> entry.withAge(entry.age().plus(spent));
      case NotUnderstood notUnderstood -> notUnderstood;
      case FromDevice.Unknown unknown -> unknown;
    };
  }

  public static ToDevice by(Duration spent, ToDevice to) {
    return switch (to) {
      case ToDevice.Welcome(int version, var gateway, long millis) ->
          new ToDevice.Welcome(version, gateway, millis == 0 ? 0 : millis + spent.toMillis());
      case ToDevice.StandingTold(Standing standing) ->
          new ToDevice.StandingTold(older(standing, spent));
      case ToDevice.Refused refused -> refused;
      case ToDevice.CustodyTold told -> told;
      case ToDevice.HangUpTaken taken -> taken;
      case ToDevice.HeartbeatEcho echo -> echo;
      case ToDevice.TroubleTaken taken -> taken;
      case NotUnderstood notUnderstood -> notUnderstood;
      case ToDevice.Unknown unknown -> unknown;
    };
  }

  private static Press older(Press press, Duration spent) {
    return press.withAge(press.age().plus(spent));
  }

  private static HungUp older(HungUp hungUp, Duration spent) {
    return new HungUp(hungUp.press(), hungUp.age().plus(spent));
  }

  private static Instant later(Instant told, Duration spent) {
    return told.equals(Instant.EPOCH) ? told : told.plus(spent);
  }

  private static Standing older(Standing standing, Duration spent) {
    return new Standing(
        standing.station(),
        standing.incident(),
        standing.version(),
        standing.silent(),
        standing.drill(),
        standing.presses().stream()
            .map(press ->
                new PressStanding(
                    press.press(),
                    press.stage(),
                    press.tier(),
                    press.answeredBy(),
                    new Age(press.age(), false).plus(spent).elapsed()))
            .toList());
  }
}
