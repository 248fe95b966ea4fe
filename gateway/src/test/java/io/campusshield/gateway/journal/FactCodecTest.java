package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Fact.HangUpTaken;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.gateway.event.Fact.StandingLearnt;
import io.campusshield.gateway.event.Fact.TroubleReceipted;
import io.campusshield.gateway.event.Fact.TroubleTaken;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What any version has stored is read for ever: these bytes are added to, never changed. */
class FactCodecTest {
  private static final PressId PRESS =
      new PressId(new DeviceId("gate-hexi"), 0x9f86d081884c7d65L, 1);
  private static final Mark SEEN =
      new Mark(
          new UUID(0x0123456789abcdefL, 0x8edcba9876543210L),
          Duration.ofNanos(123_456_789_012L),
          Instant.parse("2026-11-22T06:31:54.123Z"),
          true);

  private static final String PRESS_HEX =
      "0a5b0a3508011a310a160a09676174652d6865786911657d4c8881d0869f180110011800208b80d1"
          + "8fa03428e2093000390000000000000000122209efcdab8967452301111032547698badc8e1894b4"
          + "e4f4cb03208b80d18fa0342801";
  private static final String HANG_UP_HEX =
      "12470a210801221d0a160a09676174652d6865786911657d4c8881d0869f180110b8171801122209"
          + "efcdab8967452301111032547698badc8e1894b4e4f4cb03208b80d18fa0342801";
  private static final String STANDING_HEX =
      "1a570a5508012a510a086368656e676e616e12160a09676174652d6865786911657d4c8881d0869f"
          + "1801180720012a270a160a09676174652d6865786911657d4c8881d0869f1801100318002206e591"
          + "a8e6958f28e8203800";

  private static final TroubleId SHED =
      new TroubleId(new Origin.OfGateway(new GatewayId("gw-hexi")), 7, 3);
  private static final String TROUBLE_HEX =
      "224b0a25080142210a141107000000000000001803220767772d68657869100a20b817300c38e0d4"
          + "03122209efcdab8967452301111032547698badc8e1894b4e4f4cb03208b80d18fa0342801";
  private static final String TROUBLE_RECEIPT_HEX =
      "2a1c0a1a08014a160a141107000000000000001803220767772d68657869";

  private static final Map<String, Fact> GOLDEN =
      Map.of(
          PRESS_HEX,
          new PressTaken(
              new Press(
                  PRESS,
                  Button.ALARM,
                  false,
                  new DeviceTime.At(1795329114123L),
                  new Age(Duration.ofMillis(1250), false),
                  0),
              SEEN),
          HANG_UP_HEX,
          new HangUpTaken(PRESS, new Since(SEEN, new Age(Duration.ofSeconds(3), true))),
          TROUBLE_HEX,
          new TroubleTaken(
              new Trouble(
                  SHED,
                  Trouble.Kind.ROUTINE_SHED,
                  Trouble.Change.RAISED,
                  new Age(Duration.ofSeconds(3), false),
                  new Trouble.Tally(12, Duration.ofMinutes(1))),
              SEEN),
          TROUBLE_RECEIPT_HEX,
          new TroubleReceipted(SHED),
          STANDING_HEX,
          new StandingLearnt(
              new Standing(
                  new StationId("chengnan"),
                  PRESS,
                  7,
                  true,
                  false,
                  List.of(
                      new PressStanding(
                          PRESS, Stage.ANSWERED, 0, "周敏", Duration.ofMillis(4200))))));

  @Test
  void factsOfEveryVersionAreRead() {
    GOLDEN.forEach(
        (hex, fact) -> assertThat(FactCodec.decode(HexFormat.of().parseHex(hex))).contains(fact));
  }

  @Test
  void factsAreWrittenAsTheyAreRead() {
    GOLDEN.forEach(
        (hex, fact) -> assertThat(HexFormat.of().formatHex(FactCodec.encode(fact))).isEqualTo(hex));
  }

  @Test
  void whatIsNoFactIsNone() {
    assertThat(FactCodec.decode(new byte[] {1, 2, 3})).isEmpty();
    assertThat(FactCodec.decode(new byte[0])).isEmpty();
  }
}
