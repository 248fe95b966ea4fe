package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Presses that the store did not take. They are shown and rung all the same, without a receipt,
 * until it does. For one thread.
 */
final class Unrecorded {
  /** Presses beyond this are left to their gateways, which repeat them. */
  static final int MOST = 4096;

  private final Map<PressId, Signal.Heard> presses = new LinkedHashMap<>();
  private final EarlyHangUps early;
  private Map<PressId, View> shown = new HashMap<>();

  Unrecorded(EarlyHangUps early) {
    this.early = early;
  }

  /**
   * @return false if there is no room for it
   */
  boolean add(PressId press, Signal.Heard heard) {
    if (presses.size() >= MOST && !presses.containsKey(press)) {
      return false;
    }
    presses.putIfAbsent(press, heard);
    return true;
  }

  boolean holds(PressId press) {
    return presses.containsKey(press);
  }

  boolean shows(PressId incident) {
    return shown.containsKey(incident);
  }

  List<Signal> signals() {
    return List.copyOf(presses.values());
  }

  /** Forgets the presses that the book has by now. */
  void settle(Book book) {
    presses.keySet().removeIf(press -> book.incidentOf(press).isPresent());
  }

  /**
   * What the page is to be shown, the unrecorded presses counted in.
   *
   * @param touched what has changed in the book
   */
  List<Effect> show(Book book, Sites sites, Set<PressId> touched, Moment now) {
    Map<PressId, View> next = views(book, sites, now);
    List<Effect> shows = new ArrayList<>();
    for (PressId incident : touched) {
      if (!next.containsKey(incident)) {
        book.entry(incident).ifPresent(e -> shows.add(new Effect.Show(view(e))));
      }
    }
    next.forEach((incident, view) -> {
      if (touched.contains(incident) || !view.equals(shown.get(incident))) {
        shows.add(new Effect.Show(view));
      }
    });
    shown.forEach((incident, view) -> {
      if (!next.containsKey(incident) && !touched.contains(incident)) {
        shows.add(
            new Effect.Show(
                book.entry(incident)
                    .map(Unrecorded::view)
                    .orElseGet(() -> new View(view.state(), view.unrecorded(), true))));
      }
    });
    shown = next;
    return shows;
  }

  private static View view(Book.Entry entry) {
    return new View(entry.state(), Set.of(), false);
  }

  private Map<PressId, View> views(Book book, Sites sites, Moment now) {
    Map<PressId, View> views = new HashMap<>();
    if (presses.isEmpty()) {
      return views;
    }
    Draft draft = new Turn(new Turn.Ground(sites, new Draft(book), early), signals(), now).draft;
    draft
        .touched()
        .forEach((incident, state) -> {
          Set<PressId> here = new HashSet<>();
          state.sheet().rows().forEach(row -> here.add(row.id()));
          here.retainAll(presses.keySet());
          views.put(incident, new View(state, here, false));
        });
    return views;
  }
}
