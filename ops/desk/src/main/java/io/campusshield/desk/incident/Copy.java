package io.campusshield.desk.incident;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.time.Instant;

/**
 * One copy of a press as it reached the station.
 *
 * @param deviceTime the device's own clock; for the record, orders nothing
 * @param pressed when it was pressed, by the station's clock: receipt less age
 * @param pressedAtLatest whether that is only the latest moment at which it can have been
 * @param received when this copy came
 */
public record Copy(
    PressId id,
    Button button,
    boolean drill,
    DeviceTime deviceTime,
    Instant pressed,
    boolean pressedAtLatest,
    Seen seen,
    Mark received) {
  /** How old it is, whatever becomes of clocks. */
  public Since since() {
    Duration age = Duration.between(pressed, received.wall());
    return new Since(received, new Age(age, pressedAtLatest));
  }

  public Key key() {
    return new Key(id.device(), button, drill);
  }
}
