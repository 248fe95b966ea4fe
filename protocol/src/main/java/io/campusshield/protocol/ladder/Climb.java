package io.campusshield.protocol.ladder;

import io.campusshield.protocol.age.Since;
import java.time.Duration;

/**
 * How far a ladder is climbed.
 *
 * @param since what it rings for began; as old as the ladder takes it to be
 * @param reached what has been rung or told already
 * @param highest the highest tier that ever was
 */
public record Climb(Since since, Rung reached, int highest) {
  /** Of what begins to ring: its first tier is rung by that. */
  public static Climb begun(Since since) {
    return new Climb(since, Rung.FIRST, 0);
  }

  /** The same way up, of what began then. */
  public Climb since(Since other) {
    return new Climb(other, reached, highest);
  }

  /** With what is known now of its beginning, if that is older; never less far. */
  public Climb orOlder(Since other) {
    return other.olderThan(since, Duration.ZERO) ? since(other) : this;
  }
}
