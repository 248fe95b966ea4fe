package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.PressId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * R7: as long as the page says that all is recorded, it is as far as the store is; and in the end
 * it shows what the store has, no more and no less, whoever wrote it.
 */
final class PageIsTrue implements Witness {
  private final Truth truth;
  private final Map<PressId, View> open = new LinkedHashMap<>();
  private boolean recording = true;

  PageIsTrue(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void deskStarted() {
    open.clear();
    recording = true;
  }

  @Override
  public void recording(boolean well) {
    recording = well;
  }

  @Override
  public void took(List<Signal> signals) {
    if (recording) {
      open.forEach((incident, view) -> {
        long shown = view.state().sheet().version();
        long written = truth.station.incident(incident).map(book -> book.version).orElse(0L);
        if (view.unrecorded().isEmpty() && shown != written) {
          truth.report(this, incident + " is at " + shown + " on the page, written is " + written);
        }
      });
    }
  }

  @Override
  public void shown(View view) {
    PressId incident = view.state().sheet().id();
    if (view.withdrawn() || view.state() instanceof State.Closed) {
      open.remove(incident);
    } else {
      open.put(incident, view);
    }
  }

  @Override
  public void settled() {
    truth
        .station
        .incidents()
        .forEach((incident, book) -> {
          if (!book.closed && !open.containsKey(incident)) {
            truth.report(this, incident + " is open in the store and not on the page");
          }
        });
    open.forEach((incident, view) ->
        wrong(incident, view).ifPresent(what -> truth.report(this, incident + what)));
  }

  private Optional<String> wrong(PressId incident, View view) {
    Optional<StationRecord.Book> book = truth.station.incident(incident).filter(b -> !b.closed);
    if (book.isEmpty()) {
      return Optional.of(" is open on the page and not in the store");
    }
    if (!view.unrecorded().isEmpty()) {
      return Optional.of(" is recorded, and the page says that it is not");
    }
    int count = view.state().sheet().count();
    if (count != book.get().presses.size()) {
      return Optional.of(" counts " + count + " on the page");
    }
    return view.state().sheet().rows().stream()
        .filter(row -> row.covered() != answered(row))
        .findFirst()
        .map(row -> ": the page is wrong about who answered " + row.id());
  }

  private boolean answered(Row row) {
    return truth.station.row(row.id()).filter(StationRecord.Row::answered).isPresent();
  }
}
