package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The call that may be hung up, and hang-ups that some way has not taken yet.
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
   * @param takenOn the ways whose other end has said that it has it
   */
  record HangUp(PressId press, Duration at, Set<Way> takenOn) {
    HangUp {
      takenOn = Set.copyOf(takenOn);
    }

    HangUp takenToo(Way way) {
      return new HangUp(
          press, at, Stream.concat(takenOn.stream(), Stream.of(way)).collect(Collectors.toSet()));
    }

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

  /** Whether no further hang-up can be kept: none that is kept has been taken by anybody. */
  boolean full() {
    return hangUps.size() >= MOST_HANG_UPS
        && hangUps.stream().allMatch(hangUp -> hangUp.takenOn().isEmpty());
  }

  /** At the limit one that somebody has taken makes room. */
  Calls hungUp(PressId press, Duration at) {
    List<HangUp> all = new ArrayList<>(hangUps);
    if (all.size() >= MOST_HANG_UPS) {
      hangUps.stream().filter(old -> !old.takenOn().isEmpty()).findFirst().ifPresent(all::remove);
    }
    all.add(new HangUp(press, at, Set.of()));
    return new Calls(new NoCall(), all);
  }

  /**
   * @param ways all of the device's: when every one has taken it, it is forgotten
   */
  Calls taken(PressId press, Way way, Set<Way> ways) {
    return new Calls(
        current,
        hangUps.stream()
            .map(hangUp -> hangUp.press().equals(press) ? hangUp.takenToo(way) : hangUp)
            .filter(hangUp -> !hangUp.takenOn().containsAll(ways))
            .toList());
  }

  /** The station has closed it: there is nothing to hang up any more. */
  Calls closed(PressId press) {
    return new Calls(
        current.equals(new Placed(press)) ? new NoCall() : current,
        hangUps.stream().filter(hangUp -> !hangUp.press().equals(press)).toList());
  }
}
