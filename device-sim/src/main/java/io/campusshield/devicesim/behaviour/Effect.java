package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;

/** What the device wants done, in this order. */
public sealed interface Effect {
  /**
   * Open the way. Ends in {@link Event.Connected} or {@link Event.Disconnected}; if in neither, a
   * {@link Close} follows. {@link Way#OWN} is raised again and again until it is closed; said once
   * more, no pause between two attempts is waited for.
   */
  record Dial(Way way) implements Effect {}

  /** Close the way, also one still being dialled; nothing of that connection is heard any more. */
  record Close(Way way) implements Effect {}

  /**
   * @param urgency of what the message is about
   */
  record Send(Way way, Urgency urgency, FromDevice message) implements Effect {}

  record Show(Lamps lamps) implements Effect {}

  /**
   * Hand in {@link Event.TimePassed} then; takes the place of the one asked for before.
   *
   * @param at on the monotonic clock that is handed in as {@code now}
   */
  record WakeAt(Duration at) implements Effect {}
}
