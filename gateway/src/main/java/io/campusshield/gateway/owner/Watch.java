package io.campusshield.gateway.owner;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Load;
import io.campusshield.gateway.event.Signal;
import io.campusshield.protocol.age.Mark;
import java.time.Duration;

/** Sees what the gateway does and changes nothing of it. Returns at once. */
public interface Watch {
  /** A signal was taken, and what follows from it was handed to the edges. */
  record Turn(Signal signal, Core.Step step, Mark now) {}

  /** On the owner's thread, at least once a second while that lives. */
  void turned(Turn turn);

  /** On the owner's thread, about once a second. */
  void looked(Load load, Mark now);

  /** On the journal's thread: what waited was written and forced in this time. */
  void forced(Duration took);

  /** Nobody watches. */
  Watch NOBODY =
      new Watch() {
        @Override
        public void turned(Turn turn) {}

        @Override
        public void looked(Load load, Mark now) {}

        @Override
        public void forced(Duration took) {}
      };
}
