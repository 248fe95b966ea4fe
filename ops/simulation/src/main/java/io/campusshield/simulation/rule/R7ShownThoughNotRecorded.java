package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * R7 and R5: a press that the desk has taken in is in its store, or is shown all the same; beyond
 * the 64th of an incident it is counted there.
 */
final class R7ShownThoughNotRecorded implements Witness {
  private final Truth truth;
  private final Map<PressId, Set<PressId>> onPage = new HashMap<>();
  private final Set<DeviceId> counted = new HashSet<>();

  R7ShownThoughNotRecorded(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void deskStarted() {
    onPage.clear();
    counted.clear();
  }

  @Override
  public void shown(View view) {
    Set<PressId> rows = new HashSet<>();
    view.state().sheet().rows().stream().map(Row::id).forEach(rows::add);
    if (view.state().sheet().rows().getLast().nth() > Sheet.EACH) {
      counted.add(view.state().sheet().key().device());
    }
    onPage.put(view.state().sheet().id(), view.withdrawn() ? Set.of() : rows);
  }

  @Override
  public void took(List<Signal> signals) {
    for (Signal signal : signals) {
      if (signal instanceof Signal.Heard heard) {
        heard
            .press()
            .filter(press -> !truth.station.has(press))
            .filter(press -> !counted.contains(press.device()))
            .filter(press -> onPage.values().stream().noneMatch(rows -> rows.contains(press)))
            .ifPresent(press ->
                truth.report(this, press + " came to a desk that neither stores nor shows it"));
      }
    }
  }
}
