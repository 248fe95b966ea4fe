package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a ready way owes is sent at once when it is new to that connection, then again and again
 * until it is owed no more. Nothing else sends a press: a push, a reconnect and a repeat are one.
 */
final class Repeating {
  private static final Comparator<OwnPress> ALARMS_FIRST =
      Comparator.comparing((OwnPress own) -> own.press().urgency())
          .thenComparingInt(own -> own.id().number());

  private Repeating() {}

  static void due(Turn turn, Way way) {
    if (turn.device().link(way) instanceof Link.Ready(Link.Beat beat, var sofar)) {
      Map<Owed, Link.Repeat> repeats = new LinkedHashMap<>();
      owed(turn, way)
          .forEach((owed, message) -> {
            Link.Repeat repeat = sofar.getOrDefault(owed, new Link.Repeat(0, turn.now()));
            if (repeat.nextAt().compareTo(turn.now()) <= 0) {
              turn.send(way, message);
              repeat = again(turn, owed, repeat.times());
            }
            repeats.put(owed, repeat);
          });
      turn.become(turn.device().with(way, new Link.Ready(beat, repeats)));
    }
  }

  private static Link.Repeat again(Turn turn, Owed owed, int times) {
    long salt = turn.device().boot() + owed.press().number();
    return new Link.Repeat(times + 1, turn.now().plus(Backoff.REPEAT.afterAttempt(times, salt)));
  }

  /** Alarms, then calls, then drills; a hang-up behind all presses: it is about one of them. */
  private static Map<Owed, FromDevice> owed(Turn turn, Way way) {
    Duration now = turn.now();
    Map<Owed, FromDevice> owed = new LinkedHashMap<>();
    turn.device().presses().held().stream()
        .filter(own -> !way.doneWith(own.known()))
        .sorted(ALARMS_FIRST)
        .forEach(own -> owed.put(new Owed.PressOf(own.id()), own.asOf(now)));
    for (Calls.HangUp hangUp : turn.device().calls().hangUps()) {
      PressId press = hangUp.press();
      owed.put(new Owed.HangUpOf(press), new HungUp(press, new Age(now.minus(hangUp.at()), false)));
    }
    return owed;
  }
}
