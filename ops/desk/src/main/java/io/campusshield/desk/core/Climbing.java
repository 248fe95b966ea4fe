package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.ladder.Ladder;
import io.campusshield.protocol.ladder.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When which ladder is to be climbed. For one thread. */
final class Climbing {
  /** What the store did not take is tried again so soon; no two tiers are closer. */
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Ladder ladder;
  private Optional<Duration> next = Optional.empty();

  Climbing(Ladder ladder) {
    this.ladder = ladder;
  }

  /** Until something reports who can, everybody is taken to be there: no tier is skipped. */
  static boolean canRing(Target target) {
    return true;
  }

  /** The incidents of which a tier is due now. */
  List<Signal> due(Map<PressId, Climb> ringing, Moment now) {
    List<Signal> due = new ArrayList<>();
    Optional<Duration> soonest = Optional.empty();
    for (Map.Entry<PressId, Climb> each : ringing.entrySet()) {
      Duration wait = ladder.until(each.getValue(), now.mark(), Climbing::canRing);
      if (wait.isZero()) {
        due.add(new Signal.TierDue(each.getKey()));
        wait = RETRY;
      }
      Duration at = now.monotonic().plus(wait);
      soonest = soonest.filter(other -> other.compareTo(at) <= 0).or(() -> Optional.of(at));
    }
    next = soonest;
    return due;
  }

  /** When {@link #due} may have something; empty if nothing rings. */
  Optional<Duration> next() {
    return next;
  }
}
