package io.campusshield.protocol.codec;

import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A standing, both ways. */
final class Standings {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Standings() {}

  static Standing standing(io.campusshield.protocol.wire.Standing wire) throws Refusal {
    if (wire.getPressesCount() == 0 || wire.getPressesCount() > Standing.MOST_PRESSES) {
      throw new Refusal("standing-presses");
    }
    List<PressStanding> presses = new ArrayList<>();
    for (var press : wire.getPressesList()) {
      try {
        presses.add(press(press));
      } catch (Refusal e) {
        // The others' receipts count all the same.
      }
    }
    if (presses.isEmpty()) {
      throw new Refusal("standing-presses");
    }
    return new Standing(
        Shared.station(wire.getStation()),
        Shared.press(wire.getIncident()),
        wire.getVersion(),
        wire.getSilent(),
        wire.getDrill(),
        presses);
  }

  private static PressStanding press(io.campusshield.protocol.wire.PressStanding wire)
      throws Refusal {
    String name = wire.getAnsweredBy();
    return new PressStanding(
        Shared.press(wire.getPress()),
        stage(wire.getStage()),
        Math.max(0, wire.getTier()),
        name.length() > PressStanding.LONGEST_NAME
            ? name.substring(0, PressStanding.LONGEST_NAME)
            : name,
        Shared.elapsed(wire.getAgeMs()));
  }

  /** A clock that shows what no station's can proves nothing: as if it were absent. */
  static Instant stationTime(long millis) {
    Instant shown = Instant.ofEpochMilli(millis);
    return shown.isBefore(EARLIEST) || shown.isAfter(LATEST) ? Instant.EPOCH : shown;
  }

  static io.campusshield.protocol.wire.Standing wire(Standing standing, Instant stationTime) {
    var wire =
        io.campusshield.protocol.wire.Standing.newBuilder()
            .setStation(standing.station().name())
            .setIncident(Shared.wire(standing.incident()))
            .setVersion(standing.version())
            .setSilent(standing.silent())
            .setDrill(standing.drill());
    if (!stationTime.equals(Instant.EPOCH)) {
      wire.setStationTimeMs(stationTime.toEpochMilli());
    }
    for (PressStanding press : standing.presses()) {
      wire.addPresses(
          io.campusshield.protocol.wire.PressStanding.newBuilder()
              .setPress(Shared.wire(press.press()))
              .setStage(stage(press.stage()))
              .setTier(press.tier())
              .setAnsweredBy(press.answeredBy())
              .setAgeMs(press.age().toMillis()));
    }
    return wire.build();
  }

  private static Stage stage(io.campusshield.protocol.wire.Stage wire) {
    return switch (wire) {
      case STAGE_UNSPECIFIED, STAGE_RECEIVED, UNRECOGNIZED -> Stage.RECEIVED;
      case STAGE_RINGING -> Stage.RINGING;
      case STAGE_ANSWERED -> Stage.ANSWERED;
      case STAGE_HELP_SENT -> Stage.HELP_SENT;
      case STAGE_CLOSED -> Stage.CLOSED;
    };
  }

  private static io.campusshield.protocol.wire.Stage stage(Stage stage) {
    return switch (stage) {
      case RECEIVED -> io.campusshield.protocol.wire.Stage.STAGE_RECEIVED;
      case RINGING -> io.campusshield.protocol.wire.Stage.STAGE_RINGING;
      case ANSWERED -> io.campusshield.protocol.wire.Stage.STAGE_ANSWERED;
      case HELP_SENT -> io.campusshield.protocol.wire.Stage.STAGE_HELP_SENT;
      case CLOSED -> io.campusshield.protocol.wire.Stage.STAGE_CLOSED;
    };
  }
}
