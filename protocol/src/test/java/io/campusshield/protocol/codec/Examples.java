package io.campusshield.protocol.codec;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One or more examples of every message, by the name of its golden file. An example is never
 * changed or removed.
 */
final class Examples {
  static final DeviceId DEVICE = new DeviceId("gate-hexi");
  static final PressId FIRST = new PressId(DEVICE, 0x9f86d081884c7d65L, 1);
  static final PressId SECOND = new PressId(DEVICE, 0x9f86d081884c7d65L, 2);
  static final StationId STATION = new StationId("chengnan");
  static final Instant STATION_TIME = Instant.parse("2026-11-22T06:31:54.123Z");

  private Examples() {}

  static Press alarm() {
    return new Press(
        FIRST,
        Button.ALARM,
        false,
        new DeviceTime.At(1795329114123L),
        new Age(Duration.ofMillis(1250), false),
        0);
  }

  static Press drillCallOfAnEarlierBoot() {
    return new Press(
        new PressId(DEVICE, 0xffffffffffffffffL, Integer.MAX_VALUE),
        Button.CALL,
        true,
        new DeviceTime.None(),
        new Age(Duration.ofHours(30), true),
        0x0123456789abcdefL);
  }

  static Standing standing() {
    return new Standing(
        STATION,
        FIRST,
        7,
        true,
        false,
        List.of(
            new PressStanding(FIRST, Stage.ANSWERED, 0, "周敏", Duration.ofMillis(4200)),
            new PressStanding(SECOND, Stage.RINGING, 2, "", Duration.ofMillis(900))));
  }

  static Standing closedDrill() {
    return new Standing(
        STATION,
        FIRST,
        Long.MAX_VALUE,
        false,
        true,
        List.of(new PressStanding(FIRST, Stage.CLOSED, 0, "何涛", Duration.ofDays(2))));
  }

  static Trouble mainsLost() {
    return trouble(1, Trouble.Change.RAISED);
  }

  static Trouble mainsBack() {
    return trouble(2, Trouble.Change.RESTORED);
  }

  private static Trouble trouble(int number, Trouble.Change change) {
    return new Trouble(
        new TroubleId(new Origin.OfDevice(DEVICE), 0x9f86d081884c7d65L, number),
        Trouble.Kind.MAINS_LOST,
        change,
        new Age(Duration.ofMillis(2500), number == 2),
        Trouble.Tally.NONE);
  }

  static Trouble shed() {
    return new Trouble(
        new TroubleId(new Origin.OfGateway(new GatewayId("gw-hexi")), 7, Integer.MAX_VALUE),
        Trouble.Kind.ROUTINE_SHED,
        Trouble.Change.RAISED,
        new Age(Duration.ofSeconds(9), false),
        new Trouble.Tally(100_000, Duration.ofHours(31)));
  }

  static Status status() {
    return new Status(
        DEVICE,
        0x9f86d081884c7d65L,
        12,
        new Age(Duration.ofMillis(40), false),
        new Status.Readings(
            new Status.Level.Read(0),
            Status.Sensed.NO,
            Status.Sensed.YES,
            new Status.Level.Read(-107),
            Status.Sensed.YES,
            "sim 0.1.0",
            new DeviceTime.At(1795329114123L)));
  }

  static Status statusOfLittle() {
    return new Status(
        DEVICE,
        0x9f86d081884c7d65L,
        1,
        Age.NOW,
        new Status.Readings(
            new Status.Level.Unknown(),
            Status.Sensed.UNKNOWN,
            Status.Sensed.UNKNOWN,
            new Status.Level.Unknown(),
            Status.Sensed.UNKNOWN,
            "",
            new DeviceTime.None()));
  }

  static LogEntry logEntry() {
    return new LogEntry(
        DEVICE, 0x9f86d081884c7d65L, 3, new Age(Duration.ofMinutes(5), false), "按键自检通过");
  }

  static Map<String, FromDevice> fromDevice() {
    Map<String, FromDevice> all = new LinkedHashMap<>();
    all.put("hello", new FromDevice.Hello(1, 1, 0x9f86d081884c7d65L, "sim 0.1.0"));
    all.put("press-alarm", alarm());
    all.put("press-drill-call", drillCallOfAnEarlierBoot());
    all.put("hung-up", new HungUp(SECOND, new Age(Duration.ofSeconds(3), false)));
    all.put("heartbeat", new FromDevice.Heartbeat(4711));
    all.put("standing-confirmed", new StandingConfirmed(DEVICE, STATION, FIRST, 7));
    all.put("not-understood", new NotUnderstood(99));
    all.put("trouble-raised", mainsLost());
    all.put("trouble-restored", mainsBack());
    all.put("status", status());
    all.put("status-of-little", statusOfLittle());
    all.put("log-entry", logEntry());
    return all;
  }

  static Map<String, ToDevice> toDevice() {
    Map<String, ToDevice> all = new LinkedHashMap<>();
    all.put("welcome", new ToDevice.Welcome(1, new GatewayId("gw-hexi"), 1795329114123L));
    all.put("welcome-no-time", new ToDevice.Welcome(1, new GatewayId("gw-hexi"), 0));
    all.put("refused-version", new ToDevice.Refused(ToDevice.Refused.Reason.VERSION, 1, 1));
    all.put("custody-stored", new ToDevice.CustodyTold(FIRST, Custody.STORED));
    all.put("custody-failed", new ToDevice.CustodyTold(FIRST, Custody.FAILED));
    all.put("custody-pending", new ToDevice.CustodyTold(FIRST, Custody.PENDING));
    all.put("standing", new ToDevice.StandingTold(standing()));
    all.put("standing-closed-drill", new ToDevice.StandingTold(closedDrill()));
    all.put("hang-up-taken", new ToDevice.HangUpTaken(SECOND));
    all.put("heartbeat-echo", new ToDevice.HeartbeatEcho(4711));
    all.put("not-understood", new NotUnderstood(99));
    all.put("trouble-taken", new ToDevice.TroubleTaken(mainsLost().id()));
    all.put("trouble-taken-of-a-gateway", new ToDevice.TroubleTaken(shed().id()));
    return all;
  }

  static Map<String, Up> up() {
    Map<String, Up> all = new LinkedHashMap<>();
    all.put("press-seen", up(new Up.PressSeen(alarm(), STATION_TIME, true)));
    all.put("custody", up(new Up.CustodyKnown(FIRST, Custody.STORED)));
    all.put("hung-up", up(new HungUp(SECOND, new Age(Duration.ofSeconds(3), true))));
    all.put("standing-confirmed", up(new StandingConfirmed(DEVICE, STATION, FIRST, 7)));
    all.put("standing-asked", up(new Up.StandingAsked(List.of(FIRST, SECOND))));
    all.put("not-understood", up(new NotUnderstood(99)));
    return all;
  }

  static Map<String, Up> upOfEquipment() {
    Map<String, Up> all = new LinkedHashMap<>();
    all.put("trouble", up(mainsLost()));
    all.put("trouble-shed", up(shed()));
    all.put("status", up(status()));
    all.put("log-entry", up(logEntry()));
    return all;
  }

  private static Up up(Up.Body body) {
    return new Up(0xfedcba9876543210L, 42, body);
  }

  static Map<String, Down> down() {
    Map<String, Down> all = new LinkedHashMap<>();
    all.put("receipt", new Down.Receipt(0xfedcba9876543210L, List.of(42L, 43L), STATION_TIME));
    all.put("standing", new Down.StandingSaid(standing(), STATION_TIME));
    all.put("standings-told", new Down.StandingsTold(0xfedcba9876543210L, 44, STATION_TIME));
    all.put("not-understood", new NotUnderstood(99));
    return all;
  }

  static Map<String, Presence> presence() {
    Map<String, Presence> all = new LinkedHashMap<>();
    all.put("session-born", new Presence.Session(true, 0xfedcba9876543210L));
    all.put("session-gone", new Presence.Session(false, 0xfedcba9876543210L));
    all.put("desk-present", new Presence.Desk(0x1122334455667788L, STATION_TIME));
    return all;
  }
}
