package io.campusshield.desk.incident;

import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Words in which the tests of this package and its neighbours speak. */
public final class Given {
  public static final StationId STATION = new StationId("chengnan");
  public static final Instant START = Instant.parse("2026-03-02T07:40:00Z");

  private static final UUID BOOT = new UUID(7, 7);

  private Given() {}

  public static PressId press(int number) {
    return new PressId(new DeviceId("gate-hexi"), 0x9f86d081884c7d65L, number);
  }

  public static Instant at(long second) {
    return START.plusSeconds(second);
  }

  /** The moment at which the station's clock showed this, in the one boot of these tests. */
  public static Mark mark(Instant wall) {
    return new Mark(BOOT, Duration.between(START.minusSeconds(100_000), wall), wall, false);
  }

  public static Copy copy(int number, Instant pressed) {
    return copy(number, Button.ALARM, pressed);
  }

  public static Copy copy(int number, Button button, Instant pressed) {
    return new Copy(
        press(number),
        button,
        false,
        new DeviceTime.None(),
        pressed,
        false,
        new Seen.ByGateway(pressed, true),
        mark(pressed));
  }

  /** The same, but on the device's own path. */
  public static Copy direct(Copy copy) {
    return new Copy(
        copy.id(),
        copy.button(),
        copy.drill(),
        copy.deviceTime(),
        copy.pressed(),
        copy.pressedAtLatest(),
        new Seen.ByNone(),
        copy.received());
  }

  static Event.PressHeard heard(int number, long second) {
    return new Event.PressHeard(copy(number, at(second)), false, at(second));
  }

  static Fact.PressReceived received(int number, int nth, long second) {
    return new Fact.PressReceived(copy(number, at(second)), nth, false, false, at(second));
  }

  static Fact.Answered answered(String by, long second, int... presses) {
    return new Fact.Answered(by, presses(presses), at(second));
  }

  static Event.AnswerGiven answer(String by, long second, int... presses) {
    return new Event.AnswerGiven(by, presses(presses), at(second));
  }

  static List<PressId> presses(int... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(Given::press).toList();
  }

  static State after(Fact... facts) {
    return Machine.fold(List.of(facts));
  }
}
