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
  private Map<PressId, View> shown = new HashMap<>();

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

  /** Of what is only on the screen, not in the store, nothing can be recorded. */
  Outcome honest(Signal.Asked asked, Outcome outcome) {
    boolean only = outcome instanceof Outcome.NoSuchIncident && shows(asked.incident());
    boolean names =
        outcome instanceof Outcome.NothingNamed
            && asked instanceof Signal.AnswerAsked answer
            && answer.presses().stream().anyMatch(this::holds);
    return only || names ? new Outcome.NotRecorded() : outcome;
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
  List<Effect> show(Book book, Turn.Ground ground, Set<PressId> touched, Moment now) {
    Map<PressId, View> next = views(ground, now);
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

  private Map<PressId, View> views(Turn.Ground ground, Moment now) {
    Map<PressId, View> views = new HashMap<>();
    if (presses.isEmpty()) {
      return views;
    }
    Draft draft = new Turn(ground, signals(), now).draft;
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
