package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.util.Set;

/**
 * A press of this boot.
 *
 * @param press as it was at the first edge
 * @param at when that was, monotonic
 * @param pushes how many pushes of the button it stands for: 1, or more once too many were open
 */
record OwnPress(Press press, Duration at, Known known, int pushes) {
  /** Without a receipt for so long, the guard is told to phone. */
  static final Duration RECEIPT_WANTED_WITHIN = Duration.ofSeconds(10);

  /** The station's idea of an age may lag by this; if by more, the press is told once again. */
  private static final Duration AGE_SLACK = Duration.ofSeconds(1);

  PressId id() {
    return press.id();
  }

  boolean alarm() {
    return press.button() == Button.ALARM;
  }

  Duration receiptDue() {
    return at.plus(RECEIPT_WANTED_WITHIN);
  }

  Press asOf(Duration now) {
    return press.withAge(new Age(now.minus(at), false));
  }

  /** Whether a station that counts {@code told} has this press too young for its ladder. */
  boolean olderThan(Duration told, Duration now) {
    return now.minus(at).compareTo(told.plus(AGE_SLACK)) > 0;
  }

  OwnPress told(Known more) {
    return new OwnPress(press, at, known.orFurther(more), pushes);
  }

  OwnPress pushedAgain() {
    return new OwnPress(press, at, known, pushes + 1);
  }

  boolean doneOn(Set<Way> ways) {
    return ways.stream().allMatch(way -> way.doneWith(known));
  }
}
