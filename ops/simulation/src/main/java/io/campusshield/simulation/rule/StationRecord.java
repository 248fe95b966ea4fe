package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the station's store was given, counted without the desk's own machines. */
public final class StationRecord {
  /** A press in the store. */
  public static final class Row {
    final PressId incident;
    final Copy first;
    final int nth;
    final boolean quiet;
    final Instant received;
    Instant pressed;
    boolean atLeast;
    boolean answered;
    boolean hungUp;

    Row(PressId incident, Fact.PressReceived fact) {
      this.incident = incident;
      this.first = fact.copy();
      this.nth = fact.nth();
      this.quiet = fact.quiet();
      this.received = fact.at();
      this.pressed = fact.copy().pressed();
      this.atLeast = fact.copy().pressedAtLatest();
    }

    public boolean answered() {
      return answered;
    }
  }

  /** An incident in the store. */
  public static final class Book {
    final Set<PressId> presses = new HashSet<>();
    long version;
    long confirmed;
    boolean closed;

    public boolean closed() {
      return closed;
    }

    public long version() {
      return version;
    }
  }

  private final Map<PressId, Row> rows = new LinkedHashMap<>();
  final Set<TroubleId> troubles = new HashSet<>();
  private final Map<PressId, Book> incidents = new LinkedHashMap<>();

  void wrote(Change change) {
    switch (change) {
      case Change.FactAdded(PressId incident, long seq, Fact fact) -> {
        Book book = incidents.computeIfAbsent(incident, _ -> new Book());
        book.version = seq;
        wrote(incident, book, fact);
      }
      case Change.Confirmed(PressId incident, long version) ->
          incident(incident).ifPresent(book -> book.confirmed = version);
      case Change.TroubleHeard heard -> troubles.add(heard.trouble().id());
      case Change.WayHeard _, Change.DeviceHeard _, Change.StatusHeard _, Change.EntryHeard _ -> {}
    }
  }

  private void wrote(PressId incident, Book book, Fact fact) {
    switch (fact) {
      case Fact.PressReceived received -> {
        book.presses.add(received.copy().id());
        rows.putIfAbsent(received.copy().id(), new Row(incident, received));
      }
      case Fact.PressFoundOlder older ->
          row(older.press())
              .ifPresent(row -> {
                row.pressed = older.pressed();
                row.atLeast = older.atLatest();
              });
      case Fact.CallHungUp hungUp -> row(hungUp.press()).ifPresent(row -> row.hungUp = true);
      case Fact.Answered answered ->
          answered.presses().forEach(id -> row(id).ifPresent(row -> row.answered = true));
      case Fact.Closed _ -> book.closed = true;
      case Fact.SeenLearnt _, Fact.CustodyLearnt _, Fact.TierReached _ -> {}
    }
  }

  public Optional<Row> row(PressId press) {
    return Optional.ofNullable(rows.get(press));
  }

  public boolean has(PressId press) {
    return rows.containsKey(press);
  }

  public Optional<Book> incident(PressId incident) {
    return Optional.ofNullable(incidents.get(incident));
  }

  Map<PressId, Book> incidents() {
    return incidents;
  }

  /** In the order in which they came. */
  public List<PressId> presses() {
    return List.copyOf(rows.keySet());
  }
}
