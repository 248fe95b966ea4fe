package io.campusshield.devicesim.link;

import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import java.time.Duration;

/**
 * Whoever looks at the devices. Called on the one thread that runs them: it must return at once.
 */
public interface Observer {
  void lampsChanged(Observation observation);

  /**
   * A frame was handed to the way.
   *
   * @param at monotonic
   */
  default void sent(FromDevice message, Duration at) {}

  /**
   * A message was heard, and what follows from it is shown.
   *
   * @param at monotonic
   */
  default void heard(Way way, ToDevice message, Duration at) {}
}
