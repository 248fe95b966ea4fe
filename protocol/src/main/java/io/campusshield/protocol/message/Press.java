package io.campusshield.protocol.message;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Urgency;

/**
 * One press as it travels; every copy and repeat has the same id and its own age.
 *
 * @param drill made by the device's own gesture for drills; red is always real
 * @param age renewed at each sending
 * @param answersRequest the desk's request that this gesture answers; 0 is none
 */
public record Press(
    PressId id, Button button, boolean drill, DeviceTime deviceTime, Age age, long answersRequest)
    implements FromDevice {
  public Urgency urgency() {
    return Urgency.of(button, drill);
  }

  public Press withAge(Age renewed) {
    return new Press(id, button, drill, deviceTime, renewed, answersRequest);
  }
}
