package io.campusshield.protocol.ladder;

import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;

/**
 * How far a ladder is climbed.
 *
 * @param since what it rings for began; as old as the ladder takes it to be
 * @param reached what has been rung or told already
 */
public record Climb(Since since, Rung reached) {
  /** Of what begins to ring: its first tier is rung by that. */
  public static Climb begun(Since since) {
    return new Climb(since, Rung.FIRST);
  }

  /** With what is known now of its beginning, if that is older; never less far. */
  public Climb older(Since other, Mark now) {
    boolean older = other.age(now).elapsed().compareTo(since.age(now).elapsed()) > 0;
    return older ? new Climb(other, reached) : this;
  }
}
