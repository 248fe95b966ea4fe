package io.campusshield.protocol.codec;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Status.Level;
import io.campusshield.protocol.message.Status.Sensed;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.wire.TroubleKind;

/** What is said of our own equipment on both links, both ways. */
final class Equipment {
  private static final int FULL = 100;
  private static final int LOWEST_DBM = -200;

  private Equipment() {}

  static TroubleId id(io.campusshield.protocol.wire.TroubleId wire) throws Refusal {
    if (wire.getNumber() <= 0) {
      throw new Refusal("trouble-number");
    }
    Origin origin =
        switch (wire.getOriginCase()) {
          case DEVICE -> new Origin.OfDevice(Shared.device(wire.getDevice()));
          case GATEWAY ->
              new Origin.OfGateway(
                  GatewayId.parse(wire.getGateway())
                      .orElseThrow(() -> new Refusal("gateway-name")));
          case ORIGIN_NOT_SET -> throw new Refusal("trouble-origin");
        };
    return new TroubleId(origin, wire.getBoot(), wire.getNumber());
  }

  static io.campusshield.protocol.wire.TroubleId wire(TroubleId id) {
    var wire =
        io.campusshield.protocol.wire.TroubleId.newBuilder()
            .setBoot(id.boot())
            .setNumber(id.number());
    switch (id.origin()) {
      case Origin.OfDevice(var device) -> wire.setDevice(device.name());
      case Origin.OfGateway(var gateway) -> wire.setGateway(gateway.name());
    }
    return wire.build();
  }

  static Trouble trouble(io.campusshield.protocol.wire.Trouble wire) throws Refusal {
    return new Trouble(
        id(wire.getId()),
        kind(wire.getKind()),
        wire.getRestored() ? Trouble.Change.RESTORED : Trouble.Change.RAISED,
        Shared.age(wire.getAgeMs(), wire.getAgeIsLeast()),
        new Trouble.Tally(Math.max(0, wire.getCount()), Shared.elapsed(wire.getCountedOverMs())));
  }

  static io.campusshield.protocol.wire.Trouble wire(Trouble trouble) {
    var wire =
        io.campusshield.protocol.wire.Trouble.newBuilder()
            .setId(wire(trouble.id()))
            .setKind(kind(trouble.kind()))
            .setAgeMs(trouble.age().elapsed().toMillis());
    if (trouble.change() == Trouble.Change.RESTORED) {
      wire.setRestored(true);
    }
    if (trouble.age().least()) {
      wire.setAgeIsLeast(true);
    }
    if (!trouble.tally().equals(Trouble.Tally.NONE)) {
      wire.setCount(trouble.tally().count()).setCountedOverMs(trouble.tally().over().toMillis());
    }
    return wire.build();
  }

  private static Trouble.Kind kind(TroubleKind wire) {
    return switch (wire) {
      case TROUBLE_KIND_TAMPER -> Trouble.Kind.TAMPER;
      case TROUBLE_KIND_MAINS_LOST -> Trouble.Kind.MAINS_LOST;
      case TROUBLE_KIND_BATTERY_LOW -> Trouble.Kind.BATTERY_LOW;
      case TROUBLE_KIND_PATH_LOST -> Trouble.Kind.PATH_LOST;
      case TROUBLE_KIND_BUTTON_STUCK -> Trouble.Kind.BUTTON_STUCK;
      case TROUBLE_KIND_BUTTON_TEST_FAILED -> Trouble.Kind.BUTTON_TEST_FAILED;
      case TROUBLE_KIND_CLOCK_WRONG -> Trouble.Kind.CLOCK_WRONG;
      case TROUBLE_KIND_DISK_FAILED -> Trouble.Kind.DISK_FAILED;
      case TROUBLE_KIND_ROUTINE_SHED -> Trouble.Kind.ROUTINE_SHED;
      case TROUBLE_KIND_OTHER, TROUBLE_KIND_UNSPECIFIED, UNRECOGNIZED -> Trouble.Kind.OTHER;
    };
  }

  private static TroubleKind kind(Trouble.Kind kind) {
    return switch (kind) {
      case OTHER -> TroubleKind.TROUBLE_KIND_OTHER;
      case TAMPER -> TroubleKind.TROUBLE_KIND_TAMPER;
      case MAINS_LOST -> TroubleKind.TROUBLE_KIND_MAINS_LOST;
      case BATTERY_LOW -> TroubleKind.TROUBLE_KIND_BATTERY_LOW;
      case PATH_LOST -> TroubleKind.TROUBLE_KIND_PATH_LOST;
      case BUTTON_STUCK -> TroubleKind.TROUBLE_KIND_BUTTON_STUCK;
      case BUTTON_TEST_FAILED -> TroubleKind.TROUBLE_KIND_BUTTON_TEST_FAILED;
      case CLOCK_WRONG -> TroubleKind.TROUBLE_KIND_CLOCK_WRONG;
      case DISK_FAILED -> TroubleKind.TROUBLE_KIND_DISK_FAILED;
      case ROUTINE_SHED -> TroubleKind.TROUBLE_KIND_ROUTINE_SHED;
    };
  }

  static Status status(io.campusshield.protocol.wire.Status wire) throws Refusal {
    return new Status(
        Shared.device(wire.getDevice()),
        wire.getBoot(),
        Math.max(0, wire.getNumber()),
        Shared.age(wire.getAgeMs(), false),
        new Status.Readings(
            level(wire.hasBatteryPercent(), cut(wire.getBatteryPercent(), 0, FULL)),
            sensed(wire.hasMains(), wire.getMains()),
            sensed(wire.hasTamper(), wire.getTamper()),
            level(wire.hasSignalDbm(), Math.clamp(wire.getSignalDbm(), LOWEST_DBM, 0)),
            sensed(wire.hasButtonsWork(), wire.getButtonsWork()),
            Shared.cut(wire.getFirmware()),
            wire.hasDeviceTimeMs()
                ? new DeviceTime.At(wire.getDeviceTimeMs())
                : new DeviceTime.None()));
  }

  /** Of an unsigned number, beyond is also what a bit made negative. */
  private static int cut(int value, int least, int most) {
    return value < least || value > most ? most : value;
  }

  private static Level level(boolean told, int value) {
    return told ? new Level.Read(value) : new Level.Unknown();
  }

  private static Sensed sensed(boolean told, boolean value) {
    if (!told) {
      return Sensed.UNKNOWN;
    }
    return value ? Sensed.YES : Sensed.NO;
  }

  static io.campusshield.protocol.wire.Status wire(Status status) {
    Status.Readings readings = status.readings();
    var wire =
        io.campusshield.protocol.wire.Status.newBuilder()
            .setDevice(status.device().name())
            .setBoot(status.boot())
            .setNumber(status.number())
            .setAgeMs(status.age().elapsed().toMillis());
    if (readings.battery() instanceof Level.Read(int percent)) {
      wire.setBatteryPercent(percent);
    }
    if (readings.mains() != Sensed.UNKNOWN) {
      wire.setMains(readings.mains() == Sensed.YES);
    }
    if (readings.tamper() != Sensed.UNKNOWN) {
      wire.setTamper(readings.tamper() == Sensed.YES);
    }
    if (readings.signal() instanceof Level.Read(int dbm)) {
      wire.setSignalDbm(dbm);
    }
    if (readings.buttonsWork() != Sensed.UNKNOWN) {
      wire.setButtonsWork(readings.buttonsWork() == Sensed.YES);
    }
    if (!readings.firmware().isEmpty()) {
      wire.setFirmware(Shared.cut(readings.firmware()));
    }
    if (readings.clock() instanceof DeviceTime.At(long millis)) {
      wire.setDeviceTimeMs(millis);
    }
    return wire.build();
  }

  static LogEntry entry(io.campusshield.protocol.wire.LogEntry wire) throws Refusal {
    if (wire.getNumber() <= 0) {
      throw new Refusal("log-entry-number");
    }
    return new LogEntry(
        Shared.device(wire.getDevice()),
        wire.getBoot(),
        wire.getNumber(),
        Shared.age(wire.getAgeMs(), false),
        Shared.cut(wire.getText()));
  }

  static io.campusshield.protocol.wire.LogEntry wire(LogEntry entry) {
    return io.campusshield.protocol.wire.LogEntry.newBuilder()
        .setDevice(entry.device().name())
        .setBoot(entry.boot())
        .setNumber(entry.number())
        .setAgeMs(entry.age().elapsed().toMillis())
        .setText(Shared.cut(entry.text()))
        .build();
  }
}
