package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The presses of this boot about which something is still to be done or shown.
 *
 * @param held by rising number: every one that some way still carries, and always the latest
 * @param lastNumber of this boot, 0 before the first
 */
record Presses(List<OwnPress> held, int lastNumber) {
  /**
   * So many unconfirmed presses of one kind (button, real or drill) are sent each for itself; from
   * the 65th push on the newest of them stands for the further ones. No alarm is lost by it: that
   * press is unconfirmed and will ring. 64 is where a station counts a button as stuck (R3).
   */
  static final int MOST_UNCONFIRMED_OF_A_KIND = 64;

  static final Presses NONE = new Presses(List.of(), 0);

  Presses {
    held = List.copyOf(held);
  }

  Optional<OwnPress> latest() {
    return held.isEmpty() ? Optional.empty() : Optional.of(held.getLast());
  }

  Optional<OwnPress> of(PressId press) {
    return held.stream().filter(own -> own.id().equals(press)).findFirst();
  }

  int unconfirmed() {
    return (int) held.stream().filter(own -> !own.known().confirmed()).count();
  }

  /** The newest unconfirmed press of this kind, if there are so many that no further is taken. */
  Optional<OwnPress> standsForMore(Urgency kind) {
    List<OwnPress> unconfirmed =
        held.stream()
            .filter(own -> !own.known().confirmed() && own.press().urgency() == kind)
            .toList();
    return unconfirmed.size() < MOST_UNCONFIRMED_OF_A_KIND
        ? Optional.empty()
        : Optional.of(unconfirmed.getLast());
  }

  Presses plus(OwnPress newest) {
    List<OwnPress> all = new ArrayList<>(held);
    all.add(newest);
    return pruned(all, newest.id().number());
  }

  Presses pushedAgain(OwnPress again) {
    return pruned(
        held.stream().map(own -> own.equals(again) ? own.pushedAgain() : own).toList(), lastNumber);
  }

  Presses told(PressId press, Known more) {
    return pruned(
        held.stream().map(own -> own.id().equals(press) ? own.told(more) : own).toList(),
        lastNumber);
  }

  private static Presses pruned(List<OwnPress> all, int lastNumber) {
    OwnPress latest = all.getLast();
    return new Presses(
        all.stream().filter(own -> own.id().equals(latest.id()) || !own.doneOnAllWays()).toList(),
        lastNumber);
  }
}
