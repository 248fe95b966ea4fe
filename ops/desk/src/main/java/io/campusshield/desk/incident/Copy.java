package io.campusshield.desk.incident;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.standing.Button;
import java.time.Instant;

/**
 * One copy of a press as it reached the station.
 *
 * @param deviceTime the device's own clock; for the record, orders nothing
 * @param pressed when it was pressed, by the station's clock: receipt less age
 * @param pressedAtLatest whether that is only the latest moment at which it can have been
 */
public record Copy(
    PressId id,
    Button button,
    boolean drill,
    DeviceTime deviceTime,
    Instant pressed,
    boolean pressedAtLatest,
    Seen seen) {
  public Key key() {
    return new Key(id.device(), button, drill);
  }
}
