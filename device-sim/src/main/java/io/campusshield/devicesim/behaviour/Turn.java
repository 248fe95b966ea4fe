package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One step while it is being taken: the state so far and the effects so far. */
final class Turn {
  private final Duration now;
  private final List<Effect> effects = new ArrayList<>();
  private On device;

  Turn(On device, Duration now) {
    this.device = device;
    this.now = now;
  }

  Duration now() {
    return now;
  }

  On device() {
    return device;
  }

  void become(On next) {
    device = next;
  }

  void then(Effect effect) {
    effects.add(effect);
  }

  /** Sends if the way stands; what must arrive is owed and not only sent. */
  void send(Way way, Urgency urgency, FromDevice message) {
    switch (device.link(way)) {
      case Link.Greeting _, Link.Ready _ -> then(new Effect.Send(way, urgency, message));
      case Link.Down _, Link.Dialling _, Link.Raising _ -> {}
    }
  }

  Step end(Outcome outcome) {
    return new Step(device, outcome, effects);
  }
}
