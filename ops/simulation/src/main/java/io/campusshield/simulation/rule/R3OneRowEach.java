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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * R3: a press is one row of one incident, of its own device, button and kind, in its turn; while an
 * incident is open no other of the same opens; and the page shows it.
 */
final class R3OneRowEach implements Witness {
  private record Key(DeviceId device, Button button, boolean drill) {}

  /**
   * An incident on the page.
   *
   * @param rows one for each of its first 64 presses, and some more
   * @param full it shows 64 presses each in a row; further ones are counted
   */
  private record Page(Set<PressId> rows, boolean full, int count) {
    static Page of(View view) {
      List<Row> rows = view.withdrawn() ? List.of() : view.state().sheet().rows();
      return new Page(
          rows.stream().map(Row::id).collect(Collectors.toSet()),
          rows.stream().filter(row -> row.nth() <= EACH).count() == EACH,
          view.state().sheet().count());
    }
  }

  private static final int EACH = 64;

  private final Truth truth;
  private final Map<Key, PressId> open = new HashMap<>();
  private final Map<PressId, Page> onPage = new HashMap<>();
  private final Map<PressId, PressId> toBeShown = new LinkedHashMap<>();

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
              Fact.TierReached _,
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
      toBeShown.put(press, incident);
    }
  }

  private static Key keyOf(Pushed press) {
    return new Key(press.id().device(), press.button(), press.drill());
  }

  @Override
  public void shown(View view) {
    onPage.put(view.state().sheet().id(), Page.of(view));
  }

  @Override
  public void took(List<Signal> signals) {
    toBeShown.forEach((press, incident) -> {
      if (onPage.values().stream().noneMatch(page -> page.rows().contains(press))
          && !counted(incident)) {
        truth.report(this, press + " is in the store and not on the page");
      }
    });
    toBeShown.clear();
  }

  /**
   * A desk that is not told that its store took a press does not know its turn either: beside the
   * others that it holds unrecorded it may be the 65th.
   */
  private boolean counted(PressId incident) {
    Page page = onPage.get(incident);
    int inStore = truth.station.incident(incident).orElseThrow().presses.size();
    return page != null && page.full() && page.count() >= inStore;
  }
}
