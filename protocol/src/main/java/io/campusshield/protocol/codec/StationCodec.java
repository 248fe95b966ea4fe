package io.campusshield.protocol.codec;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.wire.DeskPresent;
import io.campusshield.protocol.wire.Receipt;
import io.campusshield.protocol.wire.SessionState;
import io.campusshield.protocol.wire.Several;
import io.campusshield.protocol.wire.StandingAsked;
import io.campusshield.protocol.wire.StandingsTold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The station link's envelopes. Pure; any thread. */
public final class StationCodec {
  private StationCodec() {}

  /** What one packet says: one message, or several of one sender, in their order. */
  public static Decoded<List<Up>> up(byte[] bytes) {
    return Decoding.decode(bytes, io.campusshield.protocol.wire.Up.parser(), StationCodec::packet);
  }

  private static List<Up> packet(io.campusshield.protocol.wire.Up wire) throws Refusal {
    Decoding.checkVersion(wire.getVersion());
    if (!wire.hasSeveral()) {
      return List.of(read(wire));
    }
    if (wire.getSeveral().getMessagesCount() > Up.MOST_TOGETHER) {
      throw new Refusal("several-too-many");
    }
    List<Up> messages = new ArrayList<>();
    for (var message : wire.getSeveral().getMessagesList()) {
      messages.add(read(message));
    }
    return messages;
  }

  public static Decoded<Down> down(byte[] bytes) {
    return Decoding.decode(bytes, io.campusshield.protocol.wire.Down.parser(), StationCodec::read);
  }

  public static Decoded<Presence.Session> session(byte[] bytes) {
    return Decoding.decode(
        bytes,
        SessionState.parser(),
        wire -> {
          Decoding.checkVersion(wire.getVersion());
          return new Presence.Session(wire.getPresent(), wire.getEpoch());
        });
  }

  public static Decoded<Presence.Desk> desk(byte[] bytes) {
    return Decoding.decode(
        bytes,
        DeskPresent.parser(),
        wire -> {
          Decoding.checkVersion(wire.getVersion());
          return new Presence.Desk(wire.getEpoch(), Instant.ofEpochMilli(wire.getStationTimeMs()));
        });
  }

  private static Up read(io.campusshield.protocol.wire.Up wire) throws Refusal {
    Decoding.checkVersion(wire.getVersion());
    Up.Body body =
        switch (wire.getMessageCase()) {
          case PRESS_SEEN ->
              new Up.PressSeen(
                  Shared.press(wire.getPressSeen().getPress()),
                  Instant.ofEpochMilli(wire.getPressSeen().getSeenTimeMs()),
                  wire.getPressSeen().getSeenTimeProven());
          case CUSTODY ->
              new Up.CustodyKnown(
                  Shared.press(wire.getCustody().getPress()),
                  Shared.custody(wire.getCustody().getState()));
          case HUNG_UP -> Shared.hungUp(wire.getHungUp());
          case STANDING_CONFIRMED -> Shared.confirmed(wire.getStandingConfirmed());
          case STANDING_ASKED -> asked(wire.getStandingAsked());
          case TROUBLE -> Equipment.trouble(wire.getTrouble());
          case STATUS -> Equipment.status(wire.getStatus());
          case LOG_ENTRY -> Equipment.entry(wire.getLogEntry());
          case NOT_UNDERSTOOD -> new NotUnderstood(wire.getNotUnderstood().getField());
          case SEVERAL -> throw new Refusal("several-in-several");
          case MESSAGE_NOT_SET -> new Up.Unknown(Decoding.unknownField(wire));
        };
    return new Up(wire.getEpoch(), wire.getNumber(), body);
  }

  private static Up.StandingAsked asked(StandingAsked wire) throws Refusal {
    if (wire.getPressesCount() > Up.MOST_ASKED) {
      throw new Refusal("asked-too-many");
    }
    List<PressId> presses = new ArrayList<>();
    for (var press : wire.getPressesList()) {
      presses.add(Shared.press(press));
    }
    return new Up.StandingAsked(presses);
  }

  private static Down read(io.campusshield.protocol.wire.Down wire) throws Refusal {
    Decoding.checkVersion(wire.getVersion());
    return switch (wire.getMessageCase()) {
      case RECEIPT -> {
        Receipt receipt = wire.getReceipt();
        if (receipt.getNumbersCount() > Down.MOST_NUMBERS) {
          throw new Refusal("receipt-too-many");
        }
        yield new Down.Receipt(
            receipt.getEpoch(),
            receipt.getNumbersList(),
            Standings.stationTime(receipt.getStationTimeMs()));
      }
      case STANDING ->
          new Down.StandingSaid(
              Standings.standing(wire.getStanding()),
              Standings.stationTime(wire.getStanding().getStationTimeMs()));
      case STANDINGS_TOLD ->
          new Down.StandingsTold(
              wire.getStandingsTold().getEpoch(),
              wire.getStandingsTold().getNumber(),
              Standings.stationTime(wire.getStandingsTold().getStationTimeMs()));
      case NOT_UNDERSTOOD -> new NotUnderstood(wire.getNotUnderstood().getField());
      case MESSAGE_NOT_SET -> new Down.Unknown(Decoding.unknownField(wire));
    };
  }

  /**
   * As one packet.
   *
   * @param messages of one sender, not empty, at most {@link Up#MOST_TOGETHER}
   */
  public static byte[] encode(List<Up> messages) {
    if (messages.size() == 1) {
      return encode(messages.getFirst());
    }
    return io.campusshield.protocol.wire.Up.newBuilder()
        .setVersion(Versions.OF_MESSAGES)
        .setSeveral(
            Several.newBuilder().addAllMessages(messages.stream().map(StationCodec::wire).toList()))
        .build()
        .toByteArray();
  }

  public static byte[] encode(Up up) {
    return wire(up).toByteArray();
  }

  private static io.campusshield.protocol.wire.Up wire(Up up) {
    var wire =
        io.campusshield.protocol.wire.Up.newBuilder()
            .setVersion(Versions.OF_MESSAGES)
            .setEpoch(up.epoch())
            .setNumber(up.number());
    switch (up.body()) {
      case Up.PressSeen seen ->
          wire.setPressSeen(
              io.campusshield.protocol.wire.PressSeen.newBuilder()
                  .setPress(Shared.wire(seen.press()))
                  .setSeenTimeMs(seen.seen().toEpochMilli())
                  .setSeenTimeProven(seen.seenProven()));
      case Up.CustodyKnown known -> wire.setCustody(Shared.wire(known.press(), known.custody()));
      case HungUp hungUp -> wire.setHungUp(Shared.wire(hungUp));
      case StandingConfirmed confirmed -> wire.setStandingConfirmed(Shared.wire(confirmed));
      case Up.StandingAsked(List<PressId> presses) ->
          wire.setStandingAsked(
              StandingAsked.newBuilder()
                  .addAllPresses(presses.stream().map(Shared::wire).toList()));
      case Trouble trouble -> wire.setTrouble(Equipment.wire(trouble));
      case Status status -> wire.setStatus(Equipment.wire(status));
      case LogEntry entry -> wire.setLogEntry(Equipment.wire(entry));
      case NotUnderstood(int field) -> wire.setNotUnderstood(DeviceCodec.notUnderstood(field));
      case Up.Unknown(int field) ->
          throw new AssertionError("only a later version can say what field " + field + " is");
    }
    return wire.build();
  }

  public static byte[] encode(Down down) {
    var wire = io.campusshield.protocol.wire.Down.newBuilder().setVersion(Versions.OF_MESSAGES);
    switch (down) {
      case Down.Receipt(long epoch, List<Long> numbers, Instant stationTime) ->
          wire.setReceipt(
              Receipt.newBuilder()
                  .setEpoch(epoch)
                  .addAllNumbers(numbers)
                  .setStationTimeMs(stationTime.toEpochMilli()));
      case Down.StandingSaid said ->
          wire.setStanding(Standings.wire(said.standing(), said.stationTime()));
      case Down.StandingsTold(long epoch, long number, Instant stationTime) ->
          wire.setStandingsTold(
              StandingsTold.newBuilder()
                  .setEpoch(epoch)
                  .setNumber(number)
                  .setStationTimeMs(stationTime.toEpochMilli()));
      case NotUnderstood(int field) -> wire.setNotUnderstood(DeviceCodec.notUnderstood(field));
      case Down.Unknown(int field) ->
          throw new AssertionError("only a later version can say what field " + field + " is");
    }
    return wire.build().toByteArray();
  }

  public static byte[] encode(Presence presence) {
    return switch (presence) {
      case Presence.Session(boolean present, long epoch) ->
          SessionState.newBuilder()
              .setVersion(Versions.OF_MESSAGES)
              .setPresent(present)
              .setEpoch(epoch)
              .build()
              .toByteArray();
      case Presence.Desk(long epoch, Instant stationTime) ->
          DeskPresent.newBuilder()
              .setVersion(Versions.OF_MESSAGES)
              .setEpoch(epoch)
              .setStationTimeMs(stationTime.toEpochMilli())
              .build()
              .toByteArray();
    };
  }
}
