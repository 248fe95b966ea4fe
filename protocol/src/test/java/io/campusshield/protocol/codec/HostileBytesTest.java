package io.campusshield.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.message.Down.Receipt;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.wire.Heartbeat;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing from a wire is trusted: every byte sequence ends as a value, and limits hold. */
class HostileBytesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void damagedMessagesEndAsValues(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = DeviceCodec.encode(Examples.alarm());
      int flips = 1 + random.nextInt(6);
      for (int f = 0; f < flips; f++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThat(DeviceCodec.fromDevice(bytes)).isNotNull();
      assertThat(DeviceCodec.toDevice(bytes)).isNotNull();
      assertThat(StationCodec.up(bytes)).isNotNull();
      assertThat(StationCodec.down(bytes)).isNotNull();
    }
  }

  @Test
  void aPacketOfTooMany_orOfPackets_isRefusedWhole() {
    Up one = Examples.up().values().iterator().next();
    assertThat(StationCodec.up(StationCodec.encode(Collections.nCopies(64, one))))
        .isEqualTo(new Decoded.Complete<>(Collections.nCopies(64, one)));
    assertThat(StationCodec.up(StationCodec.encode(Collections.nCopies(65, one))))
        .isEqualTo(new Decoded.Malformed<>("several-too-many"));
    var packet = io.campusshield.protocol.wire.Up.newBuilder().setVersion(1);
    packet.getSeveralBuilder();
    var outer = io.campusshield.protocol.wire.Up.newBuilder().setVersion(1);
    outer.getSeveralBuilder().addMessages(packet);
    assertThat(StationCodec.up(outer.build().toByteArray()))
        .isEqualTo(new Decoded.Malformed<>("several-in-several"));
    assertThat(StationCodec.up(packet.build().toByteArray()))
        .isEqualTo(new Decoded.Complete<>(List.of()));
  }

  @Test
  void theZerosThatFillATextUpAreNoPartOfIt() {
    assertThat(Shared.cut("V1.2\u0000\u0000\u0000")).isEqualTo("V1.2");
    assertThat(Shared.cut("a\nb\u0000c")).isEqualTo("a b c");
    assertThat(Shared.cut("自检".repeat(64))).hasSize(64);
  }

  @Test
  void anUnknownMessageIsNamedByItsField_andTheRestIsIgnored() {
    byte[] later =
        io.campusshield.protocol.wire.FromDevice.newBuilder()
            .setVersion(1)
            .setUnknownFields(
                com.google.protobuf.UnknownFieldSet.newBuilder()
                    .addField(
                        77,
                        com.google.protobuf.UnknownFieldSet.Field.newBuilder().addVarint(5).build())
                    .build())
            .build()
            .toByteArray();
    assertThat(DeviceCodec.fromDevice(later))
        .isEqualTo(new Decoded.Complete<>(new FromDevice.Unknown(77)));
  }

  @Test
  void anEnvelopeWithoutAVersionIsRefused_oneOfALaterVersionIsRead() {
    var heartbeat =
        io.campusshield.protocol.wire.FromDevice.newBuilder()
            .setHeartbeat(Heartbeat.newBuilder().setNumber(1));
    assertThat(DeviceCodec.fromDevice(heartbeat.build().toByteArray()))
        .isEqualTo(new Decoded.Malformed<>("version-missing"));
    assertThat(DeviceCodec.fromDevice(heartbeat.setVersion(9).build().toByteArray()))
        .isEqualTo(new Decoded.Complete<FromDevice>(new FromDevice.Heartbeat(1)));
  }

  @Test
  void aStandingKeepsItsOtherPresses_ifOneOfThemIsUnreadable() {
    var standing = Standings.wire(Examples.standing(), java.time.Instant.EPOCH).toBuilder();
    standing.getPressesBuilder(0).getPressBuilder().setNumber(0);
    var down = io.campusshield.protocol.wire.Down.newBuilder().setVersion(1).setStanding(standing);
    assertThat(StationCodec.down(down.build().toByteArray()))
        .isInstanceOfSatisfying(
            Decoded.Complete.class,
            complete ->
                assertThat(((StandingSaid) complete.message()).standing().presses())
                    .extracting(PressStanding::press)
                    .containsExactly(Examples.SECOND));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 7_300_000_000_000L, Long.MAX_VALUE})
  void aStationTimeBeyondAllReasonProvesNothing_andItsReceiptCounts(long millis) {
    var receipt =
        io.campusshield.protocol.wire.Receipt.newBuilder()
            .setEpoch(7)
            .addNumbers(42)
            .setStationTimeMs(millis);
    var down = io.campusshield.protocol.wire.Down.newBuilder().setVersion(1).setReceipt(receipt);
    assertThat(StationCodec.down(down.build().toByteArray()))
        .isEqualTo(new Decoded.Complete<>(new Receipt(7, List.of(42L), Instant.EPOCH)));
  }

  @Test
  void anAgeBeyondAllReasonIsTheLongestAge() {
    var press = Shared.wire(Examples.alarm()).toBuilder().setAgeMs(-1);
    var frame = io.campusshield.protocol.wire.FromDevice.newBuilder().setVersion(1).setPress(press);
    assertThat(DeviceCodec.fromDevice(frame.build().toByteArray()))
        .isInstanceOfSatisfying(
            Decoded.Complete.class,
            complete ->
                assertThat(((Press) complete.message()).age().elapsed()).isEqualTo(Age.LONGEST));
  }

  @Test
  void anUnknownButtonIsAnAlarm() {
    var press = Shared.wire(Examples.alarm()).toBuilder().setButtonValue(9);
    var frame = io.campusshield.protocol.wire.FromDevice.newBuilder().setVersion(1).setPress(press);
    assertThat(DeviceCodec.fromDevice(frame.build().toByteArray()))
        .isEqualTo(new Decoded.Complete<FromDevice>(Examples.alarm()));
  }

  @Test
  void namesThatWouldMeanSomethingInATopicAreRefused() {
    for (String name : new String[] {"", "#", "a/b", "+", "A", "x".repeat(41), "../a"}) {
      var press = Shared.wire(Examples.alarm()).toBuilder();
      press.getIdBuilder().setDevice(name);
      var frame =
          io.campusshield.protocol.wire.FromDevice.newBuilder().setVersion(1).setPress(press);
      assertThat(DeviceCodec.fromDevice(frame.build().toByteArray()))
          .as(name)
          .isEqualTo(new Decoded.Malformed<>("device-name"));
    }
  }
}
