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
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OlderTest {
  private static final Duration SPENT = Duration.ofSeconds(90);
  private static final Instant TOLD = Instant.ofEpochSecond(1_800_000_000);
  private static final Instant LATER = TOLD.plus(SPENT);
  private static final StationId STATION = new StationId("chengnan");
  private static final PressId PRESS = PressId.parse("gate-hexi.9f86d081884c7d65.3").orElseThrow();

  private static Age age(long seconds) {
    return new Age(Duration.ofSeconds(seconds), true);
  }

  private static Press press(long seconds) {
    return new Press(PRESS, Button.ALARM, true, new DeviceTime.At(7), age(seconds), 9);
  }

  private static Standing standing(long seconds) {
    return new Standing(
        STATION,
        PRESS,
        7,
        true,
        false,
        List.of(new PressStanding(PRESS, Stage.ANSWERED, 2, "周敏", Duration.ofSeconds(seconds))));
  }

  private static LogEntry entry(long seconds) {
    return new LogEntry(PRESS.device(), 7, 3, age(seconds), "started");
  }

  private static Trouble trouble(long seconds) {
    return new Trouble(
        new TroubleId(new Origin.OfDevice(PRESS.device()), 7, 3),
        Trouble.Kind.TAMPER,
        Trouble.Change.RESTORED,
        age(seconds),
        Trouble.Tally.NONE);
  }

  private static Up up(Up.Body body) {
    return new Up(11, 4, body);
  }

  @Test
  void whatAGatewaySays_isOlderInItsAges_andWhenItWasSeenStays() {
    assertThat(Older.by(SPENT, up(new Up.PressSeen(press(5), TOLD, true))))
        .isEqualTo(up(new Up.PressSeen(press(95), TOLD, true)));
    assertThat(Older.by(SPENT, up(new HungUp(PRESS, age(5)))))
        .isEqualTo(up(new HungUp(PRESS, age(95))));
    assertThat(Older.by(SPENT, up(entry(5)))).isEqualTo(up(entry(95)));
    assertThat(Older.by(SPENT, up(trouble(5)))).isEqualTo(up(trouble(95)));
  }

  @Test
  void whatADeviceSays_isOlderInItsAges() {
    assertThat(Older.by(SPENT, (FromDevice) press(5))).isEqualTo(press(95));
    assertThat(Older.by(SPENT, (FromDevice) entry(5))).isEqualTo(entry(95));
    assertThat(Older.by(SPENT, (FromDevice) trouble(5))).isEqualTo(trouble(95));
    assertThat(Older.by(SPENT, (FromDevice) new HungUp(PRESS, age(5))))
        .isEqualTo(new HungUp(PRESS, age(95)));
  }

  @Test
  void whatTheDeskSays_isOlderInItsAges_andItsClockHasGoneOn() {
    assertThat(Older.by(SPENT, new Down.StandingSaid(standing(5), TOLD)))
        .isEqualTo(new Down.StandingSaid(standing(95), LATER));
    assertThat(Older.by(SPENT, new Down.Receipt(1, List.of(2L), TOLD)))
        .isEqualTo(new Down.Receipt(1, List.of(2L), LATER));
    assertThat(Older.by(SPENT, new Down.StandingsTold(1, 2, TOLD)))
        .isEqualTo(new Down.StandingsTold(1, 2, LATER));
  }

  @Test
  void whatADeviceIsTold_isOlderInItsAges_andTheStationsClockHasGoneOn() {
    assertThat(Older.by(SPENT, new ToDevice.StandingTold(standing(5))))
        .isEqualTo(new ToDevice.StandingTold(standing(95)));
    assertThat(
            Older.by(SPENT, new ToDevice.Welcome(1, new GatewayId("gw-hexi"), TOLD.toEpochMilli())))
        .isEqualTo(new ToDevice.Welcome(1, new GatewayId("gw-hexi"), LATER.toEpochMilli()));
  }

  @Test
  void aTimeThatWasNotTold_staysSo() {
    assertThat(Older.by(SPENT, new Down.StandingSaid(standing(0), Instant.EPOCH)))
        .isEqualTo(new Down.StandingSaid(standing(90), Instant.EPOCH));
    ToDevice timeless = new ToDevice.Welcome(1, new GatewayId("gw-hexi"), 0);
    assertThat(Older.by(SPENT, timeless)).isEqualTo(timeless);
  }

  @Test
  void whatHasNoTimeInIt_isAsItWasSaid() {
    NotUnderstood not = new NotUnderstood(3);
    StandingConfirmed confirmed =
        new StandingConfirmed(new DeviceId("gate-hexi"), STATION, PRESS, 7);
    for (Up.Body body :
        List.of(
            new Up.CustodyKnown(PRESS, Custody.STORED),
            new Up.StandingAsked(List.of(PRESS)),
            confirmed,
            not,
            new Up.Unknown(3))) {
      assertThat(Older.by(SPENT, up(body))).isEqualTo(up(body));
    }
    for (Down down : List.of(not, new Down.Unknown(3))) {
      assertThat(Older.by(SPENT, down)).isEqualTo(down);
    }
    for (FromDevice from :
        List.of(
            new FromDevice.Hello(1, 1, 5, "1.0"),
            new FromDevice.Heartbeat(6),
            confirmed,
            not,
            new FromDevice.Unknown(3))) {
      assertThat(Older.by(SPENT, from)).isEqualTo(from);
    }
    for (ToDevice to :
        List.of(
            new ToDevice.Refused(ToDevice.Refused.Reason.VERSION, 1, 1),
            new ToDevice.CustodyTold(PRESS, Custody.STORED),
            new ToDevice.HangUpTaken(PRESS),
            new ToDevice.HeartbeatEcho(6),
            not,
            new ToDevice.Unknown(3))) {
      assertThat(Older.by(SPENT, to)).isEqualTo(to);
    }
  }

  @Test
  void noAge_growsBeyondTheLongest() {
    assertThat(Older.by(Age.LONGEST, new ToDevice.StandingTold(standing(5))))
        .isEqualTo(new ToDevice.StandingTold(standing(Age.LONGEST.toSeconds())));
  }
}
