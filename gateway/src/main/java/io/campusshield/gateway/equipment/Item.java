package io.campusshield.gateway.equipment;

import io.campusshield.gateway.event.Fact.TroubleTaken;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;

/** What goes up; under its number it is receipted. */
sealed interface Item {
  /** In this machine's own epoch. */
  long number();

  Urgency urgency();

  /** When it was taken, on the monotonic clock. */
  Duration taken();

  /** As it is said now: ages are renewed at each sending. */
  Up.Body body(Mark now);

  record OfTrouble(long number, TroubleTaken fact, Duration taken) implements Item {
    @Override
    public Urgency urgency() {
      return Urgency.TROUBLE;
    }

    @Override
    public Up.Body body(Mark now) {
      return fact.trouble().withAge(fact.since().age(now));
    }
  }

  /**
   * @param status as it was when it was taken
   */
  record OfStatus(long number, Status status, long takenMillis) implements Item {
    @Override
    public Urgency urgency() {
      return Urgency.ROUTINE;
    }

    @Override
    public Duration taken() {
      return Duration.ofMillis(takenMillis);
    }

    @Override
    public Up.Body body(Mark now) {
      return status.withAge(grown(status.age(), takenMillis, now));
    }
  }

  /** There may be very many of these. */
  record OfEntry(long number, LogEntry entry, long takenMillis) implements Item {
    @Override
    public Urgency urgency() {
      return Urgency.ROUTINE;
    }

    @Override
    public Duration taken() {
      return Duration.ofMillis(takenMillis);
    }

    @Override
    public Up.Body body(Mark now) {
      return entry.withAge(grown(entry.age(), takenMillis, now));
    }
  }

  private static Age grown(Age then, long takenMillis, Mark now) {
    return then.plus(now.monotonic().minusMillis(takenMillis));
  }
}
