package io.campusshield.gateway.uplink;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.standing.Custody;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the tests here say, and how quickly. */
final class Sample {
  static final Speaker SPEAKER =
      new Speaker(
          new GatewayId("gw-hexi"),
          new StationId("chengnan"),
          0x5eedL,
          Set.of(new DeviceId("gate-hexi"), new DeviceId("back-hexi")));
  static final PathId WIRED = new PathId("wired");
  static final String BASE = "shield/v1/chengnan/";

  /** As the standard pace, and back soon. */
  static final Pace PATIENT =
      new Pace(
          Pace.STANDARD.rise(),
          Pace.STANDARD.keepAlive(),
          Pace.STANDARD.acknowledge(),
          Duration.ofMillis(50),
          Duration.ofMillis(400));

  /**
   * A fifth of it or less, for who awaits that somebody is given up; a busy machine may miss it.
   */
  static final Pace QUICK =
      new Pace(
          Duration.ofMillis(1500),
          Duration.ofSeconds(1),
          Duration.ofMillis(1500),
          PATIENT.shortest(),
          PATIENT.longest());

  private Sample() {}

  static List<Up> up(long number) {
    return List.of(
        new Up(
            SPEAKER.epoch(),
            number,
            new Up.CustodyKnown(
                PressId.parse("gate-hexi.9f86d081884c7d65.3").orElseThrow(), Custody.STORED)));
  }
}
