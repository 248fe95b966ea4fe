package io.campusshield.gateway.uplink;

import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** A message from the station with the time that it lay in a broker added to its times. */
final class Incoming {
  /** Brokers count in whole seconds, so that one of them may not have passed at all. */
  private static final Duration NOT_KNOWN = Duration.ofSeconds(1);

  private Incoming() {}

  /**
   * @param secondsLeft of the copy's Message Expiry Interval, if it had one
   */
  static Down aged(Down down, OptionalLong secondsLeft) {
    Duration spent =
        secondsLeft.isPresent() ? Expiry.spent(secondsLeft.getAsLong()) : Duration.ZERO;
    if (spent.compareTo(NOT_KNOWN) <= 0) {
      return down;
    }
    return switch (down) {
      case Down.Receipt r ->
          new Down.Receipt(r.epoch(), r.numbers(), later(r.stationTime(), spent));
      case Down.StandingSaid s ->
          new Down.StandingSaid(aged(s.standing(), spent), later(s.stationTime(), spent));
      case Down.StandingsTold t ->
          new Down.StandingsTold(t.epoch(), t.number(), later(t.stationTime(), spent));
      case Down.Unknown unknown -> unknown;
      case NotUnderstood notUnderstood -> notUnderstood;
    };
  }

  /** A time that the station did not tell stays so. */
  private static Instant later(Instant told, Duration spent) {
    return told.equals(Instant.EPOCH) ? told : told.plus(spent);
  }

  private static Standing aged(Standing standing, Duration spent) {
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
                    press.age().plus(spent)))
            .toList());
  }
}
