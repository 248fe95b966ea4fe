package io.campusshield.devicesim.behaviour;

import java.time.Duration;
import java.util.List;

/** The whole machine: which part takes which event, and what is due after every one of them. */
final class Machine {
  private Machine() {}

  static Step step(Off off, Event event, Duration now) {
    return switch (event) {
      case Event.Started(long boot) -> {
        Turn turn = new Turn(On.started(off, boot, now), now);
        yield settled(turn, new Outcome.Started(0), event);
      }
      case Event.Pressed _,
          Event.HungUp _,
          Event.TroubleSensed _,
          Event.Logged _,
          Event.Connected _,
          Event.Disconnected _,
          Event.Heard _,
          Event.DeskCame _,
          Event.TimePassed _ ->
          new Step(off, new Outcome.Unchanged(Outcome.Reason.SWITCHED_OFF), List.of());
    };
  }

  static Step step(On on, Event event, Duration now) {
    Turn turn = new Turn(on, now);
    Outcome outcome =
        switch (event) {
          case Event.Started(long boot) -> restarted(turn, boot);
          case Event.Pressed pressed -> Buttons.pressed(turn, pressed);
          case Event.HungUp _ -> Buttons.hungUp(turn);
          case Event.TroubleSensed sensed -> sensed(turn, sensed);
          case Event.Logged(String text) -> Equipment.logged(turn, text);
          case Event.Connected(Way way) -> Links.connected(turn, way);
          case Event.Disconnected(Way way) -> Links.disconnected(turn, way);
          case Event.Heard heard -> Hearing.heard(turn, heard);
          case Event.DeskCame(Way way) -> Links.deskCame(turn, way);
          case Event.TimePassed _ -> new Outcome.Done();
        };
    return settled(turn, outcome, event);
  }

  private static Outcome sensed(Turn turn, Event.TroubleSensed sensed) {
    Equipment before = turn.device().equipment();
    if (before.shows(sensed.kind(), sensed.change())) {
      return new Outcome.Unchanged(Outcome.Reason.ALREADY_KNOWN);
    }
    Equipment after = before.changed(turn.device(), sensed, turn.now());
    turn.become(turn.device().with(after));
    return new Outcome.TroubleTold(after.changes().getLast().trouble().id());
  }

  /** Only the policy outlives a loss of power; a press lives as long as the device has power. */
  private static Outcome restarted(Turn turn, long boot) {
    On before = turn.device();
    before
        .links()
        .forEach((way, link) -> {
          if (!(link instanceof Link.Down)) {
            turn.then(new Effect.Close(way));
          }
        });
    turn.become(
        On.started(
                new Off(
                    before.id(),
                    before.links().keySet(),
                    before.policy(),
                    before.equipment().every()),
                boot,
                turn.now())
            .showing(before.lamps()));
    return new Outcome.Started(before.presses().unconfirmed());
  }

  /** What is due, whatever the event was; the same for all of them, so that none is forgotten. */
  private static Step settled(Turn turn, Outcome outcome, Event event) {
    for (Way way : turn.device().links().keySet()) {
      Links.due(turn, way);
      Repeating.due(turn, way);
      Equipment.due(turn, way);
    }
    Lamps lamps = Lamps.of(turn.device(), turn.now());
    if (!lamps.equals(turn.device().lamps())) {
      turn.become(turn.device().showing(lamps));
      turn.then(new Effect.Show(lamps));
    }
    Duration wakeAt = turn.device().due(turn.now());
    if (!wakeAt.equals(turn.device().wakeAt())
        || event instanceof Event.TimePassed
        || event instanceof Event.Started) {
      turn.become(turn.device().wakingAt(wakeAt));
      turn.then(new Effect.WakeAt(wakeAt));
    }
    return turn.end(outcome);
  }
}
