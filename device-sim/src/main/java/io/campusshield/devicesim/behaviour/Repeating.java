package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
    if (turn.device().link(way) instanceof Link.Ready(Link.Proof proof, var sofar)) {
      Map<Owed, Link.Repeat> repeats = new LinkedHashMap<>();
      for (Owed owed : owed(turn.device(), way)) {
        Link.Repeat repeat = sofar.getOrDefault(owed, first(turn, owed));
        if (repeat.nextAt().compareTo(turn.now()) <= 0) {
          send(turn, way, owed);
          repeat = again(turn, owed, repeat.times());
        }
        repeats.put(owed, repeat);
      }
      turn.become(turn.device().with(way, new Link.Ready(proof, repeats)));
    }
  }

  /**
   * What is shown was confirmed when it was heard. It is said again because a device that was
   * without power and has met a late copy shows what is over, and its word may be lost: whoever
   * knows better tells it at the next.
   */
  private static Link.Repeat first(Turn turn, Owed owed) {
    return owed instanceof Owed.ShownOf
        ? new Link.Repeat(0, turn.now().plus(Backoff.SHOWN.afterAttempt(0, salt(turn, owed))))
        : new Link.Repeat(0, turn.now());
  }

  private static Link.Repeat again(Turn turn, Owed owed, int times) {
    Backoff backoff = owed instanceof Owed.ShownOf ? Backoff.SHOWN : Backoff.REPEAT;
    Duration pause = backoff.afterAttempt(times, salt(turn, owed));
    return new Link.Repeat(times + 1, turn.now().plus(pause));
  }

  private static long salt(Turn turn, Owed owed) {
    return turn.device().boot() + owed.number();
  }

  /**
   * Alarms, then calls, then drills; a hang-up behind all presses: it is about one of them; then
   * what is shown, and troubles last, on one way.
   */
  private static List<Owed> owed(On device, Way way) {
    List<Owed> owed = new ArrayList<>();
    device.presses().held().stream()
        .filter(own -> !way.doneWith(own.known()))
        .sorted(ALARMS_FIRST)
        .forEach(own -> owed.add(new Owed.PressOf(own.id())));
    device.calls().hangUps().stream()
        .filter(hangUp -> !hangUp.takenOn().contains(way))
        .forEach(hangUp -> owed.add(new Owed.HangUpOf(hangUp.press())));
    device
        .incidents()
        .open()
        .forEach(shown -> owed.add(new Owed.ShownOf(shown.station(), shown.incident())));
    if (Equipment.tellsOn(device, way)) {
      device
          .equipment()
          .changes()
          .forEach(change -> owed.add(new Owed.TroubleOf(change.trouble().id())));
    }
    return owed;
  }

  private static void send(Turn turn, Way way, Owed owed) {
    On device = turn.device();
    switch (owed) {
      case Owed.PressOf(PressId id) -> {
        Press press = device.presses().of(id).orElseThrow().asOf(turn.now());
        turn.send(way, press.urgency(), press);
      }
      case Owed.HangUpOf(PressId id) ->
          turn.send(way, Urgency.REAL_CALL, device.calls().of(id).orElseThrow().asOf(turn.now()));
      case Owed.ShownOf shown ->
          device.incidents().open().stream()
              .filter(open -> shown.equals(new Owed.ShownOf(open.station(), open.incident())))
              .forEach(open -> Hearing.confirm(turn, way, open, device.urgency(open)));
      case Owed.TroubleOf(TroubleId id) ->
          turn.send(way, Urgency.TROUBLE, device.equipment().of(id).orElseThrow().asOf(turn.now()));
    }
  }
}
