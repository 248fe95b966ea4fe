package io.campusshield.protocol.message;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;

/** What a device is told. */
public sealed interface ToDevice
    permits ToDevice.Welcome,
        ToDevice.Refused,
        ToDevice.CustodyTold,
        ToDevice.StandingTold,
        ToDevice.HangUpTaken,
        ToDevice.HeartbeatEcho,
        ToDevice.TroubleTaken,
        ToDevice.Unknown,
        NotUnderstood {
  /** What goes before what on the way to devices, as far as the words tell what they are about. */
  default Urgency urgency() {
    return switch (this) {
      case StandingTold(Standing standing) ->
          standing.drill() ? Urgency.DRILL_ALARM : Urgency.REAL_ALARM;
      case CustodyTold _, HangUpTaken _ -> Urgency.REAL_ALARM;
      case TroubleTaken _ -> Urgency.TROUBLE;
      case Welcome _, Refused _, HeartbeatEcho _, Unknown _, NotUnderstood _ -> Urgency.ROUTINE;
    };
  }

  /**
   * @param version to be spoken from here on
   * @param stationTimeMillis since 1970-01-01 UTC; 0 if the gateway does not know it
   */
  record Welcome(int version, GatewayId gateway, long stationTimeMillis) implements ToDevice {}

  record Refused(Reason reason, int lowestVersion, int highestVersion) implements ToDevice {
    public enum Reason {
      UNSPECIFIED,
      /** No version in common. */
      VERSION,
      /** A message names another device than the certificate. */
      NOT_YOUR_NAME
    }
  }

  record CustodyTold(PressId press, Custody custody) implements ToDevice {}

  record StandingTold(Standing standing) implements ToDevice {}

  record HangUpTaken(PressId press) implements ToDevice {}

  record HeartbeatEcho(long number) implements ToDevice {}

  /** Who says it has the trouble durably: it need not be repeated on any way. */
  record TroubleTaken(TroubleId trouble) implements ToDevice {}

  /** A well-formed envelope with a message of a later time. */
  record Unknown(int field) implements ToDevice {}
}
