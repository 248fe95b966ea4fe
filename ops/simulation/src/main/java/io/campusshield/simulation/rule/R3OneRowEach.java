package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Row;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * R3: a press is one row of one incident, of its own device, button and kind, in its turn; while an
 * incident is open no other of the same opens; and the page shows it.
 */
final class R3OneRowEach implements Witness {
  private record Key(DeviceId device, Button button, boolean drill) {}

  private static final int EACH = 64;

  private final Truth truth;
  private final Map<Key, PressId> open = new HashMap<>();
  private final Map<PressId, Set<PressId>> onPage = new HashMap<>();
  private final Set<PressId> toBeShown = new HashSet<>();

  R3OneRowEach(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void deskStarted() {
    onPage.clear();
    toBeShown.clear();
  }

  @Override
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(PressId incident, long _, Fact fact)) {
        switch (fact) {
          case Fact.PressReceived received -> received(incident, received);
          case Fact.Closed _ -> open.values().removeIf(incident::equals);
          case Fact.PressFoundOlder _,
              Fact.SeenLearnt _,
              Fact.CustodyLearnt _,
              Fact.CallHungUp _,
              Fact.Answered _ -> {}
        }
      }
    }
  }

  private void received(PressId incident, Fact.PressReceived fact) {
    PressId press = fact.copy().id();
    Pushed pushed = truth.presses.get(press);
    if (pushed == null) {
      truth.report(this, press + " was never pressed");
      return;
    }
    if (truth.station.has(press)) {
      truth.report(this, press + " has two rows");
    }
    if (fact.copy().button() != pushed.button() || fact.copy().drill() != pushed.drill()) {
      truth.report(this, press + " became another button's or kind's");
    }
    PressId before = open.putIfAbsent(keyOf(pushed), incident);
    if (before == null ? !press.equals(incident) : !before.equals(incident)) {
      truth.report(this, press + " joined " + incident + ", open was " + before);
    }
    int others = truth.station.incident(incident).map(book -> book.presses.size()).orElse(0);
    if (fact.nth() != others + 1) {
      truth.report(this, press + " is counted as number " + fact.nth() + " of " + (others + 1));
    }
    if (fact.nth() <= EACH) {
      toBeShown.add(press);
    }
  }

  private static Key keyOf(Pushed press) {
    return new Key(press.id().device(), press.button(), press.drill());
  }

  @Override
  public void shown(View view) {
    Set<PressId> rows = new HashSet<>();
    view.state().sheet().rows().stream().map(Row::id).forEach(rows::add);
    onPage.put(view.state().sheet().id(), view.withdrawn() ? Set.of() : rows);
  }

  @Override
  public void took(List<Signal> signals) {
    for (PressId press : toBeShown) {
      if (onPage.values().stream().noneMatch(rows -> rows.contains(press))) {
        truth.report(this, press + " is in the store and not on the page");
      }
    }
    toBeShown.clear();
  }
}
