package io.campusshield.desk.incident;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Urgency;

/** Of what there is at most one open incident. */
public record Key(DeviceId device, Button button, boolean drill) {
  public Urgency urgency() {
    return Urgency.of(button, drill);
  }
}
