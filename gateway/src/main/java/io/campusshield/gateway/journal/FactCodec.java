package io.campusshield.gateway.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Fact.HangUpTaken;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.gateway.event.Fact.StandingLearnt;
import io.campusshield.gateway.event.Fact.TroubleReceipted;
import io.campusshield.gateway.event.Fact.TroubleTaken;
import io.campusshield.gateway.journal.stored.StoredFact;
import io.campusshield.gateway.journal.stored.StoredHangUp;
import io.campusshield.gateway.journal.stored.StoredMark;
import io.campusshield.gateway.journal.stored.StoredPress;
import io.campusshield.gateway.journal.stored.StoredStanding;
import io.campusshield.gateway.journal.stored.StoredTrouble;
import io.campusshield.gateway.journal.stored.StoredTroubleReceipt;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.message.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Facts to a record's payload and back. Pure. */
public final class FactCodec {
  private FactCodec() {}

  public static byte[] encode(Fact fact) {
    StoredFact.Builder stored = StoredFact.newBuilder();
    switch (fact) {
      case PressTaken(Press press, Mark seen) ->
          stored.setPressTaken(
              StoredPress.newBuilder()
                  .setFromDevice(ByteString.copyFrom(DeviceCodec.encode(press)))
                  .setSeen(mark(seen)));
      case HangUpTaken taken ->
          stored.setHangUpTaken(
              StoredHangUp.newBuilder()
                  .setFromDevice(
                      ByteString.copyFrom(
                          DeviceCodec.encode(new HungUp(taken.press(), taken.since().age()))))
                  .setSeen(mark(taken.since().at())));
      case TroubleTaken(Trouble trouble, Mark seen) ->
          stored.setTroubleTaken(
              StoredTrouble.newBuilder()
                  .setFromDevice(ByteString.copyFrom(DeviceCodec.encode(trouble)))
                  .setSeen(mark(seen)));
      case TroubleReceipted(TroubleId trouble) ->
          stored.setTroubleReceipted(
              StoredTroubleReceipt.newBuilder()
                  .setToDevice(
                      ByteString.copyFrom(DeviceCodec.encode(new ToDevice.TroubleTaken(trouble)))));
      case StandingLearnt learnt ->
          stored.setStandingLearnt(
              StoredStanding.newBuilder()
                  .setToDevice(
                      ByteString.copyFrom(
                          DeviceCodec.encode(new StandingTold(learnt.standing())))));
    }
    return stored.build().toByteArray();
  }

  /** Empty if the payload is no fact of this or an earlier version. */
  public static Optional<Fact> decode(byte[] payload) {
    try {
      StoredFact stored = StoredFact.parseFrom(payload);
      return switch (stored.getFactCase()) {
        case PRESS_TAKEN ->
            press(stored.getPressTaken().getFromDevice())
                .map(press -> new PressTaken(press, mark(stored.getPressTaken().getSeen())));
        case HANG_UP_TAKEN ->
            hungUp(stored.getHangUpTaken().getFromDevice())
                .map(hungUp ->
                    new HangUpTaken(
                        hungUp.press(),
                        new Since(mark(stored.getHangUpTaken().getSeen()), hungUp.age())));
        case STANDING_LEARNT -> standing(stored.getStandingLearnt().getToDevice());
        case TROUBLE_TAKEN ->
            trouble(stored.getTroubleTaken().getFromDevice())
                .map(
                    trouble -> new TroubleTaken(trouble, mark(stored.getTroubleTaken().getSeen())));
        case TROUBLE_RECEIPTED -> receipted(stored.getTroubleReceipted().getToDevice());
        case FACT_NOT_SET -> Optional.empty();
      };
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static Optional<Press> press(ByteString bytes) {
    return DeviceCodec.fromDevice(bytes.toByteArray()) instanceof Decoded.Complete(Press press)
        ? Optional.of(press)
        : Optional.empty();
  }

  private static Optional<HungUp> hungUp(ByteString bytes) {
    return DeviceCodec.fromDevice(bytes.toByteArray()) instanceof Decoded.Complete(HungUp hungUp)
        ? Optional.of(hungUp)
        : Optional.empty();
  }

  private static Optional<Trouble> trouble(ByteString bytes) {
    return DeviceCodec.fromDevice(bytes.toByteArray()) instanceof Decoded.Complete(Trouble trouble)
        ? Optional.of(trouble)
        : Optional.empty();
  }

  private static Optional<Fact> receipted(ByteString bytes) {
    return DeviceCodec.toDevice(bytes.toByteArray())
            instanceof Decoded.Complete(ToDevice.TroubleTaken(TroubleId trouble))
        ? Optional.of(new TroubleReceipted(trouble))
        : Optional.empty();
  }

  private static Optional<Fact> standing(ByteString bytes) {
    return DeviceCodec.toDevice(bytes.toByteArray())
            instanceof Decoded.Complete(StandingTold(var standing))
        ? Optional.of(new StandingLearnt(standing))
        : Optional.empty();
  }

  private static StoredMark mark(Mark mark) {
    return StoredMark.newBuilder()
        .setBootHigh(mark.boot().getMostSignificantBits())
        .setBootLow(mark.boot().getLeastSignificantBits())
        .setMonotonicNs(mark.monotonic().toNanos())
        .setWallMs(mark.wall().toEpochMilli())
        .setProven(mark.proven())
        .build();
  }

  private static Mark mark(StoredMark stored) {
    return new Mark(
        new UUID(stored.getBootHigh(), stored.getBootLow()),
        Duration.ofNanos(stored.getMonotonicNs()),
        Instant.ofEpochMilli(stored.getWallMs()),
        stored.getProven());
  }
}
