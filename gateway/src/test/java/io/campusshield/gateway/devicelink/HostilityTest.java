package io.campusshield.gateway.devicelink;

import static io.campusshield.gateway.devicelink.LinkBed.GATE;
import static io.campusshield.gateway.devicelink.LinkBed.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Signal.DeviceConnected;
import io.campusshield.gateway.event.Signal.DeviceGone;
import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each ends by itself, within its bound, and the gate's press still comes through. */
@Tag("soak")
class HostilityTest {
  @TempDir static Path directory;
  private static Papers papers;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
  private LinkBed bed;
  private DeviceSocket gate;
  private int presses = 0;

  @BeforeAll
  static void issue() throws Exception {
    papers = new Papers(directory);
  }

  @BeforeEach
  void start() throws Exception {
    bed = new LinkBed(papers, LinkBed.QUICK);
    gate = bed.gate();
    var _ = heart.scheduleAtFixedRate(this::beat, 300, 300, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      gate.send(new FromDevice.Heartbeat(1));
    } catch (IOException e) {
      heart.shutdownNow();
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    heart.shutdownNow();
    gate.close();
    bed.close();
  }

  private <T extends AutoCloseable> T open(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private DeviceSocket other() throws Exception {
    return open(DeviceSocket.greeted(bed.address, bed.device("gate-other")));
  }

  private void theGatesPressComesThrough() throws IOException {
    presses++;
    gate.send(press(GATE, presses));
    PressHeard heard = new PressHeard(press(GATE, presses), new Way.Wired());
    await().untilAsserted(() -> assertThat(bed.taken.all(PressHeard.class)).contains(heard));
  }

  private void awaitGone(String device) {
    await()
        .untilAsserted(() ->
            assertThat(bed.taken.all(DeviceGone.class))
                .contains(new DeviceGone(new DeviceId(device))));
  }

  private static void awaitClosed(Socket tcp) {
    try {
      while (tcp.getInputStream().read() >= 0) {
        // an alert of TLS may come first
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the gateway has not closed the connection", e);
    } catch (IOException e) {
      // reset
    }
  }

  @Test
  void garbageInsteadOfTls() throws Exception {
    byte[] garbage = new byte[4096];
    new Random(1).nextBytes(garbage);
    Socket tcp = open(DeviceSocket.tcp(bed.address, "127.0.0.1"));
    tcp.getOutputStream().write(garbage);
    awaitClosed(tcp);
    theGatesPressComesThrough();
  }

  @Test
  void garbageInsteadOfAHello() throws Exception {
    DeviceSocket other = open(DeviceSocket.connect(bed.address, bed.device("gate-other")));
    other.sendRaw(Frames.framed(new byte[] {(byte) 0xff, 1, 2, 3}));
    other.awaitClosed();
    theGatesPressComesThrough();
  }

  @Test
  void somethingElseThanAHello() throws Exception {
    DeviceSocket other = open(DeviceSocket.connect(bed.address, bed.device("gate-other")));
    other.send(press(new DeviceId("gate-other"), 1));
    other.awaitClosed();
    theGatesPressComesThrough();
    assertThat(bed.taken.all(PressHeard.class)).hasSize(1);
  }

  @Test
  void aFewBadMessages_costNobodyTheLink() throws Exception {
    DeviceSocket other = other();
    for (int i = 0; i < 10; i++) {
      other.sendRaw(Frames.framed(new byte[] {(byte) 0xff, 1, 2, 3}));
    }
    DeviceId device = new DeviceId("gate-other");
    other.send(press(device, 1));
    PressHeard heard = new PressHeard(press(device, 1), new Way.Wired());
    await().untilAsserted(() -> assertThat(bed.taken.all(PressHeard.class)).containsExactly(heard));
  }

  @Test
  void nothingButBadMessages() throws Exception {
    DeviceSocket other = other();
    for (int i = 0; i < 40; i++) {
      other.sendRaw(Frames.framed(new byte[] {(byte) 0xff, 1, 2, 3}));
    }
    other.awaitClosed();
    awaitGone("gate-other");
    theGatesPressComesThrough();
  }

  @Test
  void aFrameThatIsTooLong() throws Exception {
    DeviceSocket other = other();
    other.sendRaw(new byte[] {(byte) 0x81, (byte) 0x80, 4}); // 64 KiB and one
    other.awaitClosed();
    awaitGone("gate-other");
    theGatesPressComesThrough();
  }

  @Test
  void aLengthThatNeverEnds() throws Exception {
    DeviceSocket other = other();
    other.sendRaw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
    other.awaitClosed();
    theGatesPressComesThrough();
  }

  @Test
  void aFrameOfNothing() throws Exception {
    DeviceSocket other = other();
    other.sendRaw(new byte[] {0});
    other.awaitClosed();
    theGatesPressComesThrough();
  }

  @Test
  void aFrameOfTheLongestLength_isReadAndJudged() throws Exception {
    DeviceSocket other = other();
    other.sendRaw(Frames.framed(new byte[Frames.LONGEST]));
    DeviceId device = new DeviceId("gate-other");
    other.send(press(device, 1));
    await()
        .untilAsserted(() ->
            assertThat(bed.taken.all(PressHeard.class))
                .containsExactly(new PressHeard(press(device, 1), new Way.Wired())));
  }

  private void isTurnedAway(Identity identity) {
    assertThatThrownBy(
            () -> {
              try (DeviceSocket other = DeviceSocket.connect(bed.address, identity)) {
                other.greet();
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void noCertificateAtAll() throws Exception {
    SSLContext nobody = SSLContext.getInstance(Identity.TLS);
    nobody.init(null, new javax.net.ssl.TrustManager[] {new TrustsAll()}, null);
    Socket tcp = open(DeviceSocket.tcp(bed.address, "127.0.0.1"));
    SSLSocket tls =
        (SSLSocket) nobody.getSocketFactory().createSocket(tcp, "127.0.0.1", tcp.getPort(), true);
    assertThatThrownBy(
            () -> {
              tls.startHandshake();
              tls.getOutputStream().write(DeviceFrames.of(new FromDevice.Hello(1, 1, 1, "")));
              if (tls.getInputStream().read() < 0) {
                throw new IOException("closed");
              }
            })
        .isInstanceOf(IOException.class);
    theGatesPressComesThrough();
    assertThat(bed.taken.all(DeviceConnected.class)).hasSize(1);
  }

  @Test
  void aCertificateOfAnotherAuthority() throws Exception {
    Papers foreign = new Papers(directory.resolve("foreign"));
    Path files = foreign.files("gate-other", Role.DEVICE);
    java.nio.file.Files.copy(
        bed.papers.files("gate-hexi", Role.DEVICE).resolve("ca.pem"),
        files.resolve("ca.pem"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    isTurnedAway(Identity.load(files));
    theGatesPressComesThrough();
    assertThat(bed.taken.all(DeviceConnected.class)).hasSize(1);
  }

  @Test
  void aGatewaysCertificateInADevicesPlace() throws Exception {
    isTurnedAway(bed.papers.identity("gw-other", Role.GATEWAY));
    isTurnedAway(bed.papers.identity("desk-1", Role.DESK));
    theGatesPressComesThrough();
    assertThat(bed.taken.all(DeviceConnected.class)).hasSize(1);
  }

  @Test
  void silenceBeforeTheHandshake_beforeTheHello_andAfterIt() throws Exception {
    Socket tcp = open(DeviceSocket.tcp(bed.address, "127.0.0.1"));
    DeviceSocket stranger = open(DeviceSocket.connect(bed.address, bed.device("gate-stranger")));
    DeviceSocket other = other();
    awaitClosed(tcp);
    stranger.awaitClosed();
    other.awaitClosed();
    awaitGone("gate-other");
    theGatesPressComesThrough();
    assertThat(bed.taken.all(DeviceGone.class)).hasSize(1);
  }

  @Test
  void whoDoesNotReadIsCut_andNobodyElse() throws Exception {
    DeviceSocket slow = other();
    DeviceId device = new DeviceId("gate-other");
    ToDevice word = new ToDevice.HeartbeatEcho(1);
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          for (int i = 0; i < 1000; i++) {
            bed.server.tell(device, word);
          }
          return !bed.taken.all(DeviceGone.class).isEmpty();
        });
    assertThat(bed.taken.all(DeviceGone.class)).containsExactly(new DeviceGone(device));
    theGatesPressComesThrough();
    bed.server.tell(GATE, word);
    assertThat(gate.receive()).isEqualTo(word);
    slow.awaitClosed();
  }

  @Test
  void aFullInboxConfirmsNothing_andTakesTheRepeat() throws Exception {
    Inbox inbox = new Inbox();
    PressHeard filling = new PressHeard(press(new DeviceId("stuck"), 1), new Way.Wired());
    while (inbox.offer(filling)) {
      // until there is no room
    }
    try (LinkBed full = new LinkBed(papers, LinkBed.QUICK, inbox)) {
      DeviceSocket device = open(full.gate());
      await()
          .untilAsserted(() -> {
            device.send(press(GATE, 1));
            assertThat(full.taken.all(PressHeard.class))
                .contains(new PressHeard(press(GATE, 1), new Way.Wired()));
          });
    }
  }

  @Test
  void aCrowdOfSilentStrangers_givesWayToWhoSpeaks() throws Exception {
    for (int i = 0; i < 3 * LinkBed.QUICK.strangers(); i++) {
      open(DeviceSocket.tcp(bed.address, "127.0.0." + (2 + i % 50)));
    }
    other();
    theGatesPressComesThrough();
    assertThat(bed.taken.all(DeviceConnected.class)).hasSize(2);
  }
}
