package io.campusshield.simulation.world;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.station.Board;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Those who sit at the page: they look now and then, answer what rings, and close. */
final class People implements Board {
  private static final List<String> NAMES = List.of("Li Min", "Zhao Gang");

  private final Scene scene;
  private final Desk desk;
  private final Map<PressId, View> page = new LinkedHashMap<>();
  private Duration patience = Duration.ofSeconds(20);
  private boolean silent;
  private long tickets;
  private boolean looking;

  People(Scene scene, Desk desk) {
    this.scene = scene;
    this.desk = desk;
  }

  /** Nobody touches anything until told otherwise. */
  void silent(boolean now) {
    silent = now;
    look();
  }

  /** How long it takes them on the average. */
  void take(Duration mean) {
    patience = mean;
  }

  void freshPage() {
    page.clear();
  }

  @Override
  public void recording(boolean well) {
    scene.rules().recording(well);
    scene.story().tell(well ? "the page: recorded again" : "the page: nothing is recorded");
  }

  @Override
  public void show(View view) {
    PressId id = view.state().sheet().id();
    if (view.withdrawn()) {
      page.remove(id);
    } else {
      page.put(id, view);
    }
    scene.rules().shown(view);
    scene.story().tell("the page shows " + id + ": " + stage(view));
    look();
  }

  private static String stage(View view) {
    String stage =
        switch (view.state()) {
          case State.Unanswered _ -> "rings";
          case State.RingingAgain _ -> "rings again";
          case State.Missed _ -> "a missed call";
          case State.InHand(_, State.Answer last) -> "answered by " + last.by();
          case State.Closed _ -> "closed";
        };
    return stage
        + ", "
        + view.state().sheet().count()
        + " presses"
        + (view.unrecorded().isEmpty() ? "" : ", " + view.unrecorded().size() + " not recorded")
        + (view.withdrawn() ? ", taken away" : "");
  }

  private void look() {
    if (!silent && !looking) {
      looking = true;
      scene
          .timeline()
          .after(
              scene.chance().about(patience),
              () -> {
                looking = false;
                acts();
              });
    }
  }

  private void acts() {
    if (silent) {
      return;
    }
    List<View> open = page.values().stream().filter(v -> v.state() instanceof State.Open).toList();
    if (open.isEmpty()) {
      return;
    }
    View view = scene.chance().of(open);
    act(view);
    look();
  }

  private void act(View view) {
    PressId incident = view.state().sheet().id();
    String by = scene.chance().of(NAMES);
    switch (view.state()) {
      case State.Unanswered _, State.RingingAgain _ -> {
        List<PressId> seen = view.state().sheet().rows().stream().map(Row::id).toList();
        scene.story().tell(by + " answers " + incident);
        scene.rules().answers(incident, seen);
        Duration reading = scene.chance().between(Duration.ZERO, Duration.ofSeconds(3));
        scene
            .timeline()
            .after(reading, () -> ask(new Signal.AnswerAsked(++tickets, by, incident, seen)));
      }
      case State.InHand _, State.Missed _ -> {
        scene.story().tell(by + " closes " + incident);
        ask(new Signal.CloseAsked(++tickets, by, incident, Result.RESOLVED, ""));
      }
      case State.Closed _ -> {}
    }
  }

  private void ask(Signal.Asked act) {
    if (!desk.asks(act)) {
      scene.story().tell("the page does not answer");
    }
  }

  void isAnswered(long ticket, Outcome outcome) {
    scene.story().tell("the desk says: " + outcome);
  }
}
