package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The call that may be hung up, and hang-ups that the gateway has not taken yet.
 *
 * @param hangUps in the order in which they were made
 */
record Calls(Current current, List<HangUp> hangUps) {
  /** Beyond so many a hang-up is refused in words. */
  static final int MOST_HANG_UPS = 64;

  static final Calls NONE = new Calls(new NoCall(), List.of());

  sealed interface Current {}

  record NoCall() implements Current {}

  record Placed(PressId press) implements Current {}

  /**
   * @param at when it was hung up, monotonic
   */
  record HangUp(PressId press, Duration at) {
    HungUp asOf(Duration now) {
      return new HungUp(press, new Age(now.minus(at), false));
    }
  }

  Calls {
    hangUps = List.copyOf(hangUps);
  }

  Optional<HangUp> of(PressId press) {
    return hangUps.stream().filter(hangUp -> hangUp.press().equals(press)).findFirst();
  }

  Calls placed(PressId press) {
    return new Calls(new Placed(press), hangUps);
  }

  Calls hungUp(PressId press, Duration at) {
    List<HangUp> all = new ArrayList<>(hangUps);
    all.add(new HangUp(press, at));
    return new Calls(new NoCall(), all);
  }

  Calls taken(PressId press) {
    return new Calls(current, hangUps.stream().filter(h -> !h.press().equals(press)).toList());
  }

  /** The station has closed it: there is nothing to hang up any more. */
  Calls closed(PressId press) {
    return new Calls(current.equals(new Placed(press)) ? new NoCall() : current, hangUps)
        .taken(press);
  }
}
