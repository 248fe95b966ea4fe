package io.campusshield.protocol.codec;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.wire.Heartbeat;
import io.campusshield.protocol.wire.HeartbeatEcho;
import io.campusshield.protocol.wire.Hello;
import io.campusshield.protocol.wire.Refused;
import io.campusshield.protocol.wire.Welcome;
import java.time.Instant;

/** The device link's envelopes, without their frame. Pure; any thread. */
public final class DeviceCodec {
  private DeviceCodec() {}

  public static Decoded<FromDevice> fromDevice(byte[] bytes) {
    return Decoding.decode(
        bytes, io.campusshield.protocol.wire.FromDevice.parser(), DeviceCodec::read);
  }

  public static Decoded<ToDevice> toDevice(byte[] bytes) {
    return Decoding.decode(
        bytes, io.campusshield.protocol.wire.ToDevice.parser(), DeviceCodec::read);
  }

  private static FromDevice read(io.campusshield.protocol.wire.FromDevice wire) throws Refusal {
    if (wire.getMessageCase() != io.campusshield.protocol.wire.FromDevice.MessageCase.HELLO) {
      Decoding.checkVersion(wire.getVersion());
    }
    return switch (wire.getMessageCase()) {
      case HELLO -> {
        Hello hello = wire.getHello();
        yield new FromDevice.Hello(
            hello.getLowestVersion(),
            hello.getHighestVersion(),
            hello.getBoot(),
            Shared.cut(hello.getFirmware()));
      }
      case PRESS -> Shared.press(wire.getPress());
      case HUNG_UP -> Shared.hungUp(wire.getHungUp());
      case HEARTBEAT -> new FromDevice.Heartbeat(wire.getHeartbeat().getNumber());
      case STANDING_CONFIRMED -> Shared.confirmed(wire.getStandingConfirmed());
      case TROUBLE -> Equipment.trouble(wire.getTrouble());
      case STATUS -> Equipment.status(wire.getStatus());
      case LOG_ENTRY -> Equipment.entry(wire.getLogEntry());
      case NOT_UNDERSTOOD -> new NotUnderstood(wire.getNotUnderstood().getField());
      case MESSAGE_NOT_SET -> new FromDevice.Unknown(Decoding.unknownField(wire));
    };
  }

  private static ToDevice read(io.campusshield.protocol.wire.ToDevice wire) throws Refusal {
    if (wire.getMessageCase() != io.campusshield.protocol.wire.ToDevice.MessageCase.REFUSED) {
      Decoding.checkVersion(wire.getVersion());
    }
    return switch (wire.getMessageCase()) {
      case WELCOME -> welcome(wire.getWelcome());
      case REFUSED -> refused(wire.getRefused());
      case CUSTODY ->
          new ToDevice.CustodyTold(
              Shared.press(wire.getCustody().getPress()),
              Shared.custody(wire.getCustody().getState()));
      case STANDING -> new ToDevice.StandingTold(Standings.standing(wire.getStanding()));
      case HANG_UP_TAKEN ->
          new ToDevice.HangUpTaken(Shared.press(wire.getHangUpTaken().getPress()));
      case HEARTBEAT_ECHO -> new ToDevice.HeartbeatEcho(wire.getHeartbeatEcho().getNumber());
      case TROUBLE_TAKEN ->
          new ToDevice.TroubleTaken(Equipment.id(wire.getTroubleTaken().getTrouble()));
      case NOT_UNDERSTOOD -> new NotUnderstood(wire.getNotUnderstood().getField());
      case MESSAGE_NOT_SET -> new ToDevice.Unknown(Decoding.unknownField(wire));
    };
  }

  private static ToDevice welcome(Welcome wire) throws Refusal {
    GatewayId gateway =
        GatewayId.parse(wire.getGateway()).orElseThrow(() -> new Refusal("gateway-name"));
    return new ToDevice.Welcome(wire.getVersion(), gateway, wire.getStationTimeMs());
  }

  private static ToDevice refused(Refused wire) {
    return new ToDevice.Refused(
        switch (wire.getReason()) {
          case REASON_VERSION -> ToDevice.Refused.Reason.VERSION;
          case REASON_NOT_YOUR_NAME -> ToDevice.Refused.Reason.NOT_YOUR_NAME;
          case REASON_UNSPECIFIED, UNRECOGNIZED -> ToDevice.Refused.Reason.UNSPECIFIED;
        },
        wire.getLowestVersion(),
        wire.getHighestVersion());
  }

  public static byte[] encode(FromDevice message) {
    var wire =
        io.campusshield.protocol.wire.FromDevice.newBuilder().setVersion(Versions.OF_MESSAGES);
    switch (message) {
      case FromDevice.Hello(int lowest, int highest, long boot, String firmware) ->
          wire.setHello(
              Hello.newBuilder()
                  .setLowestVersion(lowest)
                  .setHighestVersion(highest)
                  .setBoot(boot)
                  .setFirmware(Shared.cut(firmware)));
      case Press press -> wire.setPress(Shared.wire(press));
      case HungUp hungUp -> wire.setHungUp(Shared.wire(hungUp));
      case FromDevice.Heartbeat(long number) ->
          wire.setHeartbeat(Heartbeat.newBuilder().setNumber(number));
      case StandingConfirmed confirmed -> wire.setStandingConfirmed(Shared.wire(confirmed));
      case Trouble trouble -> wire.setTrouble(Equipment.wire(trouble));
      case Status status -> wire.setStatus(Equipment.wire(status));
      case LogEntry entry -> wire.setLogEntry(Equipment.wire(entry));
      case NotUnderstood(int field) -> wire.setNotUnderstood(notUnderstood(field));
      case FromDevice.Unknown(int field) ->
          throw new AssertionError("only a later version can say what field " + field + " is");
    }
    return wire.build().toByteArray();
  }

  public static byte[] encode(ToDevice message) {
    var wire = io.campusshield.protocol.wire.ToDevice.newBuilder().setVersion(Versions.OF_MESSAGES);
    switch (message) {
      case ToDevice.Welcome(int version, GatewayId gateway, long stationTimeMillis) -> {
        Welcome.Builder welcome =
            Welcome.newBuilder().setVersion(version).setGateway(gateway.name());
        if (stationTimeMillis != 0) {
          welcome.setStationTimeMs(stationTimeMillis);
        }
        wire.setWelcome(welcome);
      }
      case ToDevice.Refused refused -> wire.setRefused(wire(refused));
      case ToDevice.CustodyTold custody ->
          wire.setCustody(Shared.wire(custody.press(), custody.custody()));
      case ToDevice.StandingTold told ->
          wire.setStanding(Standings.wire(told.standing(), Instant.EPOCH));
      case ToDevice.HangUpTaken taken ->
          wire.setHangUpTaken(
              io.campusshield.protocol.wire.HangUpTaken.newBuilder()
                  .setPress(Shared.wire(taken.press())));
      case ToDevice.HeartbeatEcho(long number) ->
          wire.setHeartbeatEcho(HeartbeatEcho.newBuilder().setNumber(number));
      case ToDevice.TroubleTaken(var trouble) ->
          wire.setTroubleTaken(
              io.campusshield.protocol.wire.TroubleTaken.newBuilder()
                  .setTrouble(Equipment.wire(trouble)));
      case NotUnderstood(int field) -> wire.setNotUnderstood(notUnderstood(field));
      case ToDevice.Unknown(int field) ->
          throw new AssertionError("only a later version can say what field " + field + " is");
    }
    return wire.build().toByteArray();
  }

  private static Refused wire(ToDevice.Refused refused) {
    return Refused.newBuilder()
        .setReason(
            switch (refused.reason()) {
              case VERSION -> Refused.Reason.REASON_VERSION;
              case NOT_YOUR_NAME -> Refused.Reason.REASON_NOT_YOUR_NAME;
              case UNSPECIFIED -> Refused.Reason.REASON_UNSPECIFIED;
            })
        .setLowestVersion(refused.lowestVersion())
        .setHighestVersion(refused.highestVersion())
        .build();
  }

  static io.campusshield.protocol.wire.NotUnderstood notUnderstood(int field) {
    return io.campusshield.protocol.wire.NotUnderstood.newBuilder().setField(field).build();
  }
}
