package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Urgency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The presses of this boot about which something is still to be done or shown.
 *
 * @param ways that carry them
 * @param held by rising number: every one that some way still carries, and always the latest; of
 *     those that the gateway has stored already, the oldest of each kind
 * @param lastNumber of this boot, 0 before the first
 */
record Presses(Set<Way> ways, List<OwnPress> held, int lastNumber) {
  /**
   * So many unconfirmed presses of one kind (button, real or drill) are sent each for itself; from
   * the 65th push on the newest of them stands for the further ones. No alarm is lost by it: that
   * press is unconfirmed and will ring. 64 is where a station counts a button as stuck (R3).
   */
  static final int MOST_UNCONFIRMED_OF_A_KIND = 64;

  /**
   * So many stored presses of one kind are still sent on a way that goes round the gateway. The
   * gateway brings the others too, and from the oldest the station counts.
   */
  static final int MOST_STORED_OF_A_KIND = 64;

  Presses {
    held = List.copyOf(held);
  }

  static Presses none(Set<Way> ways) {
    return new Presses(ways, List.of(), 0);
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

  private Presses pruned(List<OwnPress> all, int lastNumber) {
    OwnPress latest = all.getLast();
    Map<Urgency, Integer> stored = new EnumMap<>(Urgency.class);
    List<OwnPress> left = new ArrayList<>();
    for (OwnPress own : all) {
      boolean carried =
          !own.doneOn(ways)
              && (!own.known().confirmed()
                  || stored.merge(own.press().urgency(), 1, Integer::sum) <= MOST_STORED_OF_A_KIND);
      if (carried || own.id().equals(latest.id())) {
        left.add(own);
      }
    }
    return new Presses(ways, left, lastNumber);
  }
}
