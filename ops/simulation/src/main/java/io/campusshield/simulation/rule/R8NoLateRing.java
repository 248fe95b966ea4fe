package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Row;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * R8: a call does not ring whose hang-up this desk has heard, or that was, as far as its copies
 * tell, ten minutes old when it came.
 */
final class R8NoLateRing implements Witness {
  private static final Duration LATE = Duration.ofMinutes(10);

  private final Truth truth;
  private final Set<PressId> hangUpsHeard = new HashSet<>();

  R8NoLateRing(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void deskStarted() {
    hangUpsHeard.clear();
  }

  @Override
  public void took(List<Signal> signals) {
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.HeardThrough heard when heard.message().body() instanceof HungUp hungUp ->
            heard(hungUp);
        case Signal.HeardDirect heard when heard.message() instanceof HungUp hungUp ->
            heard(hungUp);
        default -> {}
      }
    }
  }

  /** One that came before its call. */
  private void heard(HungUp hungUp) {
    if (!truth.station.has(hungUp.press())) {
      hangUpsHeard.add(hungUp.press());
    }
  }

  @Override
  public void shown(View view) {
    for (Row row : view.state().sheet().rows()) {
      if (row.copy().button() == Button.CALL && row.rings()) {
        if (hangUpsHeard.contains(row.id())) {
          truth.report(this, row.id() + " was hung up and rings");
        }
        truth
            .station
            .row(row.id())
            .filter(_ -> !truth.deskClockStepped())
            .filter(r -> Duration.between(r.first.pressed(), r.received).compareTo(LATE) > 0)
            .ifPresent(_ -> truth.report(this, row.id() + " is a late call and rings"));
      }
    }
  }
}
