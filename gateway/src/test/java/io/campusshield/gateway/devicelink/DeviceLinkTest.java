package io.campusshield.gateway.devicelink;

import static io.campusshield.gateway.devicelink.LinkBed.GATE;
import static io.campusshield.gateway.devicelink.LinkBed.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.DeviceConnected;
import io.campusshield.gateway.event.Signal.DeviceGone;
import io.campusshield.gateway.event.Signal.HangUpHeard;
import io.campusshield.gateway.event.Signal.HeartbeatHeard;
import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Signal.StandingShown;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a device and the owner say to each other, over real sockets. */
class DeviceLinkTest {
  private static final Way WIRED = new Way.Wired();

  @TempDir static Path directory;
  private static Papers papers;
  private LinkBed bed;

  @BeforeAll
  static void issue() throws Exception {
    papers = new Papers(directory);
  }

  @BeforeEach
  void start() throws Exception {
    bed = new LinkBed(papers, Limits.STANDARD);
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void ofTheCiphersThatBothKnow_theOneThatSmallProcessorsAreQuickAtIsTaken() throws Exception {
    try (DeviceSocket gate = DeviceSocket.connect(bed.address, bed.device("gate-hexi"))) {
      assertThat(gate.cipherSuite()).isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
    }
  }

  /** In any order: the inbox gives presses before hellos. */
  private void awaitHeard(Signal... signals) {
    await().untilAsserted(() -> assertThat(bed.taken.all()).containsExactlyInAnyOrder(signals));
  }

  private static DeviceConnected connected() {
    return new DeviceConnected(GATE, WIRED, 0xb007L);
  }

  @Test
  void aHelloIsWelcomed_withTheStationsTimeIfItIsKnown() throws Exception {
    try (DeviceSocket gate = DeviceSocket.connect(bed.address, bed.device("gate-hexi"))) {
      assertThat(gate.greet()).isEqualTo(new ToDevice.Welcome(1, new GatewayId("gw-hexi"), 0));
    }
    Instant station = Instant.ofEpochSecond(1_800_000_000);
    bed.clock.prove(station);
    try (DeviceSocket gate = DeviceSocket.connect(bed.address, bed.device("gate-hexi"))) {
      assertThat(gate.greet())
          .isInstanceOfSatisfying(
              ToDevice.Welcome.class,
              welcome ->
                  assertThat(welcome.stationTimeMillis())
                      .isBetween(station.toEpochMilli(), station.plusSeconds(20).toEpochMilli()));
    }
  }

  @Test
  void allThatADeviceSaysReachesTheOwner() throws Exception {
    StandingConfirmed shown =
        new StandingConfirmed(GATE, new StationId("chengnan"), press(GATE, 1).id(), 7);
    HungUp hungUp = new HungUp(press(GATE, 2).id(), Age.NOW);
    try (DeviceSocket gate = bed.gate()) {
      gate.send(press(GATE, 1));
      await().untilAsserted(() -> assertThat(bed.taken.all(PressHeard.class)).hasSize(1));
      gate.send(hungUp);
      await().untilAsserted(() -> assertThat(bed.taken.all(HangUpHeard.class)).hasSize(1));
      gate.send(new FromDevice.Heartbeat(5));
      gate.send(shown);
      gate.send(new NotUnderstood(9));
      awaitHeard(
          connected(),
          new PressHeard(press(GATE, 1), WIRED),
          new HangUpHeard(hungUp, WIRED),
          new HeartbeatHeard(GATE, WIRED, 5),
          new StandingShown(shown, WIRED));
    }
    await()
        .untilAsserted(() -> assertThat(bed.taken.all().getLast()).isEqualTo(new DeviceGone(GATE)));
  }

  @Test
  void aDeviceIsToldWhatTheOwnerSays_inOrder() throws Exception {
    try (DeviceSocket gate = bed.gate()) {
      awaitHeard(connected());
      List<ToDevice> words =
          List.of(
              new ToDevice.CustodyTold(press(GATE, 1).id(), Custody.STORED),
              new ToDevice.HangUpTaken(press(GATE, 1).id()),
              new ToDevice.HeartbeatEcho(5));
      words.forEach(word -> bed.server.tell(GATE, word));
      for (ToDevice word : words) {
        assertThat(gate.receive()).isEqualTo(word);
      }
    }
  }

  @Test
  void whoIsNotConnectedIsToldNothing() {
    bed.server.tell(GATE, new ToDevice.HeartbeatEcho(5));
    assertThat(bed.taken.all()).isEmpty();
  }

  @Test
  void severalMessagesInOnePacket_andOneInSeveral_areHeardAlike() throws Exception {
    try (DeviceSocket gate = bed.gate()) {
      byte[] one = DeviceFrames.of(new FromDevice.Heartbeat(1));
      byte[] both = new byte[2 * one.length];
      System.arraycopy(one, 0, both, 0, one.length);
      System.arraycopy(one, 0, both, one.length, one.length);
      gate.sendRaw(both);
      for (byte b : one) {
        gate.sendRaw(new byte[] {b});
      }
      HeartbeatHeard heard = new HeartbeatHeard(GATE, WIRED, 1);
      awaitHeard(connected(), heard, heard, heard);
    }
  }

  @Test
  void aSecondConnectionOfADeviceTakesThePlaceOfItsFirst() throws Exception {
    try (DeviceSocket first = bed.gate();
        DeviceSocket second = bed.gate()) {
      first.awaitClosed();
      second.send(new FromDevice.Heartbeat(1));
      awaitHeard(connected(), connected(), new HeartbeatHeard(GATE, WIRED, 1));
      bed.server.tell(GATE, new ToDevice.HeartbeatEcho(1));
      assertThat(second.receive()).isEqualTo(new ToDevice.HeartbeatEcho(1));
    }
  }

  @Test
  void aMessageOfALaterTimeIsAnsweredSo_andTheLinkStays() throws Exception {
    try (DeviceSocket gate = bed.gate()) {
      gate.sendRaw(DeviceFrames.ofALaterTime(77));
      assertThat(gate.receive()).isEqualTo(new NotUnderstood(77));
      gate.send(press(GATE, 1));
      awaitHeard(connected(), new PressHeard(press(GATE, 1), WIRED));
    }
  }

  @Test
  void whoSpeaksNoVersionOfOursIsToldWhichThereAre() throws Exception {
    try (DeviceSocket gate = DeviceSocket.connect(bed.address, bed.device("gate-hexi"))) {
      gate.send(new FromDevice.Hello(2, 3, 1, "from the future"));
      assertThat(gate.receive())
          .isEqualTo(new ToDevice.Refused(ToDevice.Refused.Reason.VERSION, 1, 1));
      gate.awaitClosed();
    }
    assertThat(bed.taken.all()).isEmpty();
  }

  @Test
  void nobodyPressesInTheNameOfAnother() throws Exception {
    DeviceId other = new DeviceId("gate-other");
    for (FromDevice message :
        List.of(
            press(other, 1),
            new HungUp(press(other, 1).id(), Age.NOW),
            new StandingConfirmed(other, new StationId("chengnan"), press(other, 1).id(), 1))) {
      try (DeviceSocket gate = bed.gate()) {
        gate.send(message);
        assertThat(gate.receive())
            .isEqualTo(new ToDevice.Refused(ToDevice.Refused.Reason.NOT_YOUR_NAME, 1, 1));
        gate.awaitClosed();
      }
    }
    await()
        .untilAsserted(() ->
            assertThat(bed.taken.all())
                .hasSize(6)
                .allMatch(s -> s instanceof DeviceConnected || s instanceof DeviceGone));
  }

  @Test
  void anOutOfDateCertificateOfOurAuthorityIsWelcome_andIsALineInTheLog() throws Exception {
    bed.clock.prove(Instant.now());
    Identity old = bed.papers.ranOut("gate-hexi", Role.DEVICE);
    try (Log log = new Log()) {
      for (int i = 1; i <= 3; i++) {
        PressHeard heard = new PressHeard(press(GATE, i), WIRED);
        try (DeviceSocket gate = DeviceSocket.greeted(bed.address, old)) {
          gate.send(heard.press());
          await().untilAsserted(() -> assertThat(bed.taken.all(PressHeard.class)).contains(heard));
        }
      }
      assertThat(log.lines())
          .containsExactly(
              "refused=device reason=certificate-out-of-date address=127.0.0.1"
                  + " detail=\"device=gate-hexi\" held_back=0");
    }
  }

  @Test
  void anUnprovenClockJudgesNoCertificate() throws Exception {
    try (Log log = new Log();
        DeviceSocket gate =
            DeviceSocket.greeted(bed.address, bed.papers.ranOut("gate-old", Role.DEVICE))) {
      gate.send(new FromDevice.Heartbeat(1));
      await().untilAsserted(() -> assertThat(bed.taken.all(HeartbeatHeard.class)).hasSize(1));
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aPortInUseIsSaidInASentence() throws Exception {
    DeviceLinkServer.Started second =
        DeviceLinkServer.start(
            new DeviceLinkSettings("127.0.0.1", bed.address.getPort()),
            bed.papers.identity("gw-hexi", Role.GATEWAY),
            new Inbox(),
            bed.clock);
    assertThat(second)
        .isInstanceOfSatisfying(
            DeviceLinkServer.Started.Impossible.class,
            impossible ->
                assertThat(impossible.sentence())
                    .contains("127.0.0.1 port " + bed.address.getPort())
                    .contains("Address already in use")
                    .contains("deviceLink:"));
  }
}
