package io.campusshield.desk.intake;

import io.campusshield.desk.core.Letter;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;

/** Ages and times as of now: what waited in a lane, or lay at a broker, grew older there. Pure. */
final class Renewal {
  private Renewal() {}

  /**
   * @param now on the clock of the letter's making
   */
  static byte[] bytes(Letter letter, Duration now) {
    Duration waited = now.minus(letter.made().monotonic());
    return StationCodec.encode(
        switch (letter.down()) {
          case Down.Receipt(long epoch, var numbers, Instant time) ->
              new Down.Receipt(epoch, numbers, time.plus(waited));
          case Down.StandingSaid(Standing standing, Instant time) ->
              new Down.StandingSaid(older(standing, waited), time.plus(waited));
          case Down.StandingsTold(long epoch, long number, Instant time) ->
              new Down.StandingsTold(epoch, number, time.plus(waited));
          case NotUnderstood notUnderstood -> notUnderstood;
          case Down.Unknown unknown -> unknown;
        });
  }

  private static Standing older(Standing standing, Duration waited) {
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
                    new Age(press.age(), false).plus(waited).elapsed()))
            .toList());
  }

  /** A message that lay at a broker. */
  static Up older(Up up, Duration spent) {
    return switch (up.body()) {
      case Up.PressSeen(var press, Instant seen, boolean proven) ->
          new Up(
              up.epoch(),
              up.number(),
              new Up.PressSeen(press.withAge(press.age().plus(spent)), seen, proven));
      case HungUp(var press, Age age) ->
          new Up(up.epoch(), up.number(), new HungUp(press, age.plus(spent)));
      default -> up;
    };
  }
}
