package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Urgency;
import java.util.Optional;

/** What a push does. */
final class Buttons {
  /** The gesture answers no request of the desk. */
  private static final long NO_REQUEST = 0;

  private Buttons() {}

  static Outcome pressed(Turn turn, Event.Pressed pushed) {
    On device = turn.device();
    Links.dialNow(turn);
    Optional<OwnPress> standsForMore =
        device.presses().standsForMore(Urgency.of(pushed.button(), pushed.drill()));
    if (standsForMore.isPresent()) {
      OwnPress again = standsForMore.get();
      turn.become(turn.device().with(device.presses().pushedAgain(again)));
      return new Outcome.Counted(again.id(), again.pushes() + 1);
    }
    PressId id = new PressId(device.id(), device.boot(), device.presses().lastNumber() + 1);
    Press press =
        new Press(id, pushed.button(), pushed.drill(), pushed.deviceTime(), Age.NOW, NO_REQUEST);
    OwnPress own = new OwnPress(press, turn.now(), Known.NOTHING, 1);
    turn.become(turn.device().with(device.presses().plus(own)));
    if (pushed.button() == Button.CALL) {
      turn.become(turn.device().with(turn.device().calls().placed(id)));
    }
    return new Outcome.Pressed(id);
  }

  static Outcome hungUp(Turn turn) {
    Calls calls = turn.device().calls();
    return switch (calls.current()) {
      case Calls.NoCall _ -> new Outcome.Unchanged(Outcome.Reason.NO_CALL_TO_HANG_UP);
      case Calls.Placed(PressId press) -> {
        if (calls.full()) {
          yield new Outcome.Unchanged(Outcome.Reason.TOO_MANY_HANG_UPS);
        }
        turn.become(turn.device().with(calls.hungUp(press, turn.now())));
        yield new Outcome.HungUp(press);
      }
    };
  }
}
