package io.campusshield.gateway.equipment;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Trouble.Change;
import io.campusshield.protocol.message.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * That routine was given up, as a trouble of this gateway: how many and over how long. One at a
 * time: while the station does not have the last, the next is only counted.
 */
final class ShedReport {
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  /** After so long without another it is over. */
  private static final Duration OVER = Duration.ofMinutes(10);

  private final Origin origin;
  private final long boot;
  private int last;
  private long told;
  private Duration since = Duration.ZERO;
  private Duration toldAt = Duration.ZERO.minus(BETWEEN);
  private boolean raised;

  ShedReport(Origin origin, long boot) {
    this.origin = origin;
    this.boot = boot;
  }

  /**
   * @param shed since the start
   */
  Optional<Trouble> due(long shed, Troubles troubles, Duration now) {
    if (last == 0 && shed == 0) {
      since = now;
    }
    if (nextDue(shed, troubles).filter(due -> due.compareTo(now) <= 0).isEmpty()) {
      return Optional.empty();
    }
    Trouble.Tally tally = new Trouble.Tally(shed - told, now.minus(since));
    raised = shed > told;
    told = shed;
    since = now;
    toldAt = now;
    last++;
    return Optional.of(
        new Trouble(
            new TroubleId(origin, boot, last),
            Kind.ROUTINE_SHED,
            raised ? Change.RAISED : Change.RESTORED,
            Age.NOW,
            tally));
  }

  Optional<Duration> nextDue(long shed, Troubles troubles) {
    if (troubles.any(origin, Kind.ROUTINE_SHED)) {
      return Optional.empty();
    }
    if (shed > told) {
      return Optional.of(toldAt.plus(BETWEEN));
    }
    return raised ? Optional.of(toldAt.plus(OVER)) : Optional.empty();
  }
}
