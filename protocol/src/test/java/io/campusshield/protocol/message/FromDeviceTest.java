package io.campusshield.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.standing.Button;
import org.junit.jupiter.api.Test;

class FromDeviceTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final DeviceId HALL = new DeviceId("hall-hexi");
  private static final PressId PRESS = new PressId(GATE, 7, 1);
  private static final StationId STATION = new StationId("chengnan");

  private static Trouble trouble(Origin origin) {
    return new Trouble(
        new TroubleId(origin, 7, 1),
        Trouble.Kind.TAMPER,
        Trouble.Change.RAISED,
        Age.NOW,
        Trouble.Tally.NONE);
  }

  @Test
  void aDeviceSpeaksForItselfAlone() {
    for (FromDevice own :
        new FromDevice[] {
          new Press(PRESS, Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0),
          new HungUp(PRESS, Age.NOW),
          new StandingConfirmed(GATE, STATION, PRESS, 3),
          trouble(new Origin.OfDevice(GATE)),
          new LogEntry(GATE, 7, 1, Age.NOW, "started")
        }) {
      assertThat(own.mayBeSaidBy(GATE)).isTrue();
      assertThat(own.mayBeSaidBy(HALL)).isFalse();
    }
    assertThat(new StandingConfirmed(HALL, STATION, PRESS, 3).mayBeSaidBy(HALL)).isFalse();
    assertThat(trouble(new Origin.OfGateway(new GatewayId("gate-hexi"))).mayBeSaidBy(GATE))
        .isFalse();
    assertThat(new FromDevice.Heartbeat(1).mayBeSaidBy(HALL)).isTrue();
  }
}
