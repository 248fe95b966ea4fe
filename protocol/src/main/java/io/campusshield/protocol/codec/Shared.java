package io.campusshield.protocol.codec;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.wire.CustodyState;
import java.time.Duration;

/** The words that stand on both links, both ways. */
final class Shared {
  /** The longest text for people that is believed, in characters. */
  private static final int LONGEST_TEXT = 64;

  private Shared() {}

  static PressId press(io.campusshield.protocol.wire.PressId wire) throws Refusal {
    DeviceId device = device(wire.getDevice());
    if (wire.getNumber() <= 0) {
      throw new Refusal("press-number");
    }
    return new PressId(device, wire.getBoot(), wire.getNumber());
  }

  static DeviceId device(String name) throws Refusal {
    return DeviceId.parse(name).orElseThrow(() -> new Refusal("device-name"));
  }

  static StationId station(String name) throws Refusal {
    return StationId.parse(name).orElseThrow(() -> new Refusal("station-name"));
  }

  static io.campusshield.protocol.wire.PressId wire(PressId id) {
    return io.campusshield.protocol.wire.PressId.newBuilder()
        .setDevice(id.device().name())
        .setBoot(id.boot())
        .setNumber(id.number())
        .build();
  }

  static Press press(io.campusshield.protocol.wire.Press wire) throws Refusal {
    return new Press(
        press(wire.getId()),
        wire.getButton() == io.campusshield.protocol.wire.Button.BUTTON_CALL
            ? Button.CALL
            : Button.ALARM,
        wire.getDrill(),
        wire.hasDeviceTimeMs() ? new DeviceTime.At(wire.getDeviceTimeMs()) : new DeviceTime.None(),
        age(wire.getAgeMs(), wire.getAgeIsLeast()),
        wire.getAnswersRequest());
  }

  static io.campusshield.protocol.wire.Press wire(Press press) {
    var wire =
        io.campusshield.protocol.wire.Press.newBuilder()
            .setId(wire(press.id()))
            .setButton(
                switch (press.button()) {
                  case ALARM -> io.campusshield.protocol.wire.Button.BUTTON_ALARM;
                  case CALL -> io.campusshield.protocol.wire.Button.BUTTON_CALL;
                })
            .setDrill(press.drill())
            .setAgeMs(press.age().elapsed().toMillis())
            .setAgeIsLeast(press.age().least())
            .setAnswersRequest(press.answersRequest());
    if (press.deviceTime() instanceof DeviceTime.At(long millis)) {
      wire.setDeviceTimeMs(millis);
    }
    return wire.build();
  }

  static HungUp hungUp(io.campusshield.protocol.wire.HungUp wire) throws Refusal {
    return new HungUp(press(wire.getPress()), age(wire.getAgeMs(), wire.getAgeIsLeast()));
  }

  static io.campusshield.protocol.wire.HungUp wire(HungUp hungUp) {
    return io.campusshield.protocol.wire.HungUp.newBuilder()
        .setPress(wire(hungUp.press()))
        .setAgeMs(hungUp.age().elapsed().toMillis())
        .setAgeIsLeast(hungUp.age().least())
        .build();
  }

  static StandingConfirmed confirmed(io.campusshield.protocol.wire.StandingConfirmed wire)
      throws Refusal {
    return new StandingConfirmed(
        device(wire.getDevice()),
        station(wire.getStation()),
        press(wire.getIncident()),
        wire.getVersion());
  }

  static io.campusshield.protocol.wire.StandingConfirmed wire(StandingConfirmed confirmed) {
    return io.campusshield.protocol.wire.StandingConfirmed.newBuilder()
        .setDevice(confirmed.device().name())
        .setStation(confirmed.station().name())
        .setIncident(wire(confirmed.incident()))
        .setVersion(confirmed.version())
        .build();
  }

  static io.campusshield.protocol.wire.Custody wire(PressId press, Custody custody) {
    return io.campusshield.protocol.wire.Custody.newBuilder()
        .setPress(wire(press))
        .setState(
            switch (custody) {
              case PENDING -> CustodyState.CUSTODY_STATE_PENDING;
              case STORED -> CustodyState.CUSTODY_STATE_STORED;
              case FAILED -> CustodyState.CUSTODY_STATE_FAILED;
            })
        .build();
  }

  static Custody custody(CustodyState wire) {
    return switch (wire) {
      case CUSTODY_STATE_STORED -> Custody.STORED;
      case CUSTODY_STATE_FAILED -> Custody.FAILED;
      case CUSTODY_STATE_PENDING, CUSTODY_STATE_UNSPECIFIED, UNRECOGNIZED -> Custody.PENDING;
    };
  }

  /** A text for people: a control character, as those that fill a C array up, is a space. */
  static String cut(String text) {
    return text.chars()
        .limit(LONGEST_TEXT)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, (said, c) -> said.append((char) c), StringBuilder::append)
        .toString()
        .stripTrailing();
  }

  static Duration elapsed(long ageMillis) {
    return age(ageMillis, false).elapsed();
  }

  /**
   * An age from a wire: beyond the longest, also by a bit that made it negative, it is the longest.
   */
  static Age age(long millis, boolean least) {
    long longest = Age.LONGEST.toMillis();
    return new Age(Duration.ofMillis(millis < 0 || millis > longest ? longest : millis), least);
  }
}
