package io.campusshield.broker;

import static io.campusshield.broker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.deploy.authority.Validity;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers and misbehaving peers try; after each, an alarm still goes through. */
@Tag("soak")
final class IntrudersTest {
  private static final Peer HEXI = new Peer("gw-hexi", Role.GATEWAY);
  private static final int NO_REASON = -1;
  private static final int CLIENT_ID_NOT_VALID = 0x85;
  private static final int BAD_USER_NAME_OR_PASSWORD = 0x86;
  private static final int NOT_AUTHORIZED = 0x87;
  private static final int TOPIC_FILTER_INVALID = 0x8F;
  private static final int TOPIC_NAME_INVALID = 0x90;
  private static final int PACKET_TOO_LARGE = 0x95;
  private static final int QOS_NOT_SUPPORTED = 0x9B;
  private static final int SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = 0x9E;

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @AfterEach
  void anAlarmStillGoesThrough() throws Exception {
    Client desk = BROKER.desk("desk-2");
    desk.connect();
    desk.subscribe(OURS + "up/gw-bei/wired/alarm");
    Client gateway = BROKER.gateway("gw-bei");
    gateway.connect();
    assertThat(gateway.publish(OURS + "up/gw-bei/wired/alarm", "press")).isZero();
    assertThat(desk.next().text()).isEqualTo("press");
  }

  private Client client(SSLContext tls, String clientId) throws Exception {
    return BROKER.client(tls, "wired", clientId);
  }

  @Test
  void aClientWithoutCertificate_isRefused() throws Exception {
    SSLContext nobody = SSLContext.getInstance(Identity.TLS);
    nobody.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
    assertThat(client(nobody, "gw-hexi.wired.urgent").refusal()).isEqualTo(NO_REASON);
  }

  @Test
  void aClientOfAnotherAuthority_isRefused() throws Exception {
    SSLContext foreign = BROKER.station().foreign(HEXI);
    assertThat(client(foreign, "gw-hexi.wired.urgent").refusal()).isEqualTo(NO_REASON);
  }

  @Test
  void anOutOfDateCertificate_isRefused() throws Exception {
    Instant now = Instant.now();
    Validity past = new Validity(now.minus(Duration.ofHours(2)), now.minusSeconds(60));
    SSLContext old = BROKER.station().tls(HEXI, past);
    assertThat(client(old, "gw-hexi.wired.urgent").refusal()).isEqualTo(NOT_AUTHORIZED);
  }

  @Test
  void aCertificateThatIsNotValidYet_isRefused() throws Exception {
    Instant now = Instant.now();
    Validity future = new Validity(now.plusSeconds(3_600), now.plusSeconds(7_200));
    SSLContext early = BROKER.station().tls(HEXI, future);
    assertThat(client(early, "gw-hexi.wired.urgent").refusal()).isEqualTo(NOT_AUTHORIZED);
  }

  @Test
  void aNameThatIsNotOnTheRoster_isRefused() throws Exception {
    SSLContext stranger = BROKER.tls("gw-elsewhere", Role.GATEWAY);
    assertThat(client(stranger, "gw-elsewhere.wired.urgent").refusal()).isEqualTo(NOT_AUTHORIZED);
    SSLContext wrongRole = BROKER.tls("gw-hexi", Role.DEVICE);
    assertThat(client(wrongRole, "gw-hexi.wired.urgent").refusal()).isEqualTo(NOT_AUTHORIZED);
  }

  @Test
  void anotherCertificatesTls_isRefusedAsTheBrokersOwn() throws Exception {
    SSLContext broker = BROKER.tls("broker-1", Role.BROKER);
    assertThat(client(broker, "broker-1.x.urgent").refusal()).isEqualTo(NO_REASON);
  }

  @Test
  void aUserName_opensNoDoor() throws Exception {
    Client named =
        client(BROKER.tls("gw-hexi", Role.GATEWAY), "gw-hexi.wired.urgent")
            .userName("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!");
    assertThat(named.refusal()).isEqualTo(BAD_USER_NAME_OR_PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gw-hexi", "gw-hexi2.wired.urgent", "GW-HEXI.wired.urgent"})
  void aSessionOfNoOnesName_isRefused(String clientId) throws Exception {
    Client client = client(BROKER.tls("gw-hexi", Role.GATEWAY), clientId);
    assertThat(client.refusal()).isEqualTo(CLIENT_ID_NOT_VALID);
  }

  @Test
  void anotherPeersSession_canNeitherBeTakenNorForgotten() throws Exception {
    Client desk = BROKER.desk("desk-1").lasting(Duration.ofMinutes(5));
    desk.connect();
    desk.subscribe(OURS + "up/gw-hexi/+/alarm");
    Client thief = client(BROKER.tls("gw-hexi", Role.GATEWAY), "desk-1.a.urgent");
    assertThat(thief.refusal()).isEqualTo(CLIENT_ID_NOT_VALID);
    assertThat(desk.connected()).isTrue();
    desk.close();
    Client later = client(BROKER.tls("gw-hexi", Role.GATEWAY), "desk-1.a.urgent");
    assertThat(later.refusal()).isEqualTo(CLIENT_ID_NOT_VALID);
    Client gateway = client(BROKER.tls("gw-hexi", Role.GATEWAY), "gw-hexi.wired.urgent");
    gateway.connect();
    gateway.publish(OURS + "up/gw-hexi/wired/alarm", "kept");
    Client again = BROKER.desk("desk-1").lasting(Duration.ofMinutes(5));
    assertThat(again.connect()).isTrue();
    assertThat(again.next().text()).isEqualTo("kept");
  }

  @Test
  void aSharedSubscription_takesNothingFromAnotherPeersSession() throws Exception {
    Client gateway = BROKER.gateway("gw-bei").lasting(Duration.ofMinutes(5));
    gateway.connect();
    gateway.subscribe(OURS + "desk/+");
    gateway.close();
    Client device = BROKER.device("gate-hexi");
    device.connect();
    assertThatThrownBy(() -> device.subscribe("$share/gw-bei.wired.urgent/" + OURS + "desk/+"));
    assertThat(device.closedByBroker()).isEqualTo(SHARED_SUBSCRIPTIONS_NOT_SUPPORTED);
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.publish(OURS + "desk/desk-1", "started");
    Client again = BROKER.gateway("gw-bei").lasting(Duration.ofMinutes(5));
    assertThat(again.connect()).isTrue();
    assertThat(again.next().text()).isEqualTo("started");
  }

  @Test
  void aWillOnAnotherPeersTopic_isRefused() throws Exception {
    Client gateway = BROKER.gateway("gw-hexi").will(OURS + "state/gw-bei/wired/rest", "gone");
    assertThat(gateway.refusal()).isEqualTo(NOT_AUTHORIZED);
  }

  @Test
  void aQueuesNameInATopic_isRefused() throws Exception {
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    String queue = "::gw-bei.wired.urgent." + OURS + "desk/desk-1";
    assertThatThrownBy(() -> gateway.publish(OURS + "up/gw-hexi/wired/alarm" + queue, "x"));
    assertThat(gateway.closedByBroker()).isEqualTo(TOPIC_NAME_INVALID);
    Client again = BROKER.gateway("gw-hexi");
    again.connect();
    assertThatThrownBy(() -> again.subscribe(OURS + "down/gw-hexi/+/rest" + queue));
    assertThat(again.closedByBroker()).isEqualTo(TOPIC_FILTER_INVALID);
  }

  @Test
  void exactlyOnce_isNotSpoken() throws Exception {
    try (Socket plain = plain();
        SSLSocket socket = tls(plain)) {
      socket.getOutputStream().write(connect("gw-hexi.raw.urgent"));
      socket.getOutputStream().write(publish(0x34, OURS + "up/gw-hexi/wired/alarm"));
      assertThat(lastByteBeforeTheEnd(socket)).isEqualTo(QOS_NOT_SUPPORTED);
    }
  }

  @Test
  void moreUnconfirmedThanAgreed_isCutOff() throws Exception {
    ByteArrayOutputStream flood = new ByteArrayOutputStream();
    for (int i = 0; i < 10_000; i++) {
      flood.write(publish(0x32, OURS + "up/gw-hexi/wired/alarm"));
    }
    try (Socket plain = plain();
        SSLSocket socket = tls(plain)) {
      socket.getOutputStream().write(connect("gw-hexi.raw.urgent"));
      socket.getOutputStream().write(flood.toByteArray());
      assertThat(ends(socket)).isTrue();
    } catch (SocketException | SSLException e) {
      assertThat(e).as("cut off while still writing").isNotNull();
    }
  }

  @Test
  void aMessageOf64KiB_passesAndALongerOneIsRefused() throws Exception {
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.subscribe(OURS + "up/gw-hexi/wired/call");
    Client gateway = BROKER.gateway("gw-hexi");
    gateway.connect();
    String longest = "x".repeat(64 * 1024);
    gateway.publish(OURS + "up/gw-hexi/wired/call", longest);
    assertThat(desk.next().text()).isEqualTo(longest);
    assertThatThrownBy(() -> gateway.publish(OURS + "up/gw-hexi/wired/call", longest.repeat(3)));
    assertThat(gateway.closedByBroker()).isEqualTo(PACKET_TOO_LARGE);
  }

  @Test
  void garbageWithoutTls_isCutOff() throws Exception {
    byte[] garbage = new byte[4_096];
    new Random(1).nextBytes(garbage); // others might look like the beginning of something long
    try (Socket socket = plain()) {
      socket.getOutputStream().write(garbage);
      assertThat(ends(socket)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: broker\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n",
        "\u0010\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "\u0010\u0007\u0000\u0004MQTX\u0005",
        "\u0010\u000c\u0000\u0004MQTT\u0005\u0000\u0000\u0000\u0000\u0000\u0000",
        "\u0010\u000c\u0000\u0004MQTT\u0004\u0002\u0000\u0000\u0000\u0000",
        "\u0010\u00ff\u00ff\u00ff\u007f\u0000\u0004MQTT\u0005",
        "\u0082\u0007\u0000\u0001\u0000\u0000\u0001#\u0000",
      })
  void whatIsNotOurMqtt_isCutOffThoughTheCertificateIsGood(String bytes) throws Exception {
    try (Socket plain = plain();
        SSLSocket socket = tls(plain)) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(ends(socket)).isTrue();
    }
  }

  /** It would fill what others wait in. */
  @Test
  void aDeviceThatPublishesWithoutEnd_isReadSlowly_andAllOfItComes() throws Exception {
    int many = 200;
    Client desk = BROKER.desk("desk-1");
    desk.connect();
    desk.subscribe(OURS + "direct/+/up/alarm");
    Client device = BROKER.device("gate-hexi");
    device.connect();
    long began = System.nanoTime();
    device.publishAll(OURS + "direct/gate-hexi/up/alarm", many, i -> "press " + i);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
    assertThat(desk.until("press " + (many - 1))).hasSize(many - 1);
  }

  @Test
  void whatComesBeforeConnect_isCutOff() throws Exception {
    try (Socket plain = plain();
        SSLSocket socket = tls(plain)) {
      socket.getOutputStream().write(new byte[] {0x30, 3, 0, 1, 'a', 0, 0, 0, 0});
      assertThat(ends(socket)).isTrue();
    }
  }

  private static byte[] connect(String clientId) {
    return packet(0x10, "\u0000\u0004MQTT\u0005\u0002\u0000\n\u0000" + text(clientId));
  }

  private static byte[] publish(int header, String topic) {
    return packet(header, text(topic) + "\u0000\u0001\u0000x");
  }

  private static String text(String text) {
    return "\u0000" + (char) text.length() + text;
  }

  private static byte[] packet(int header, String rest) {
    return ((char) header + "" + (char) rest.length() + rest).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Socket plain() throws IOException {
    String address = BROKER.address("wired");
    int colon = address.lastIndexOf(':');
    Socket socket =
        new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    socket.setSoTimeout((int) Client.SOON.toMillis());
    return socket;
  }

  private static SSLSocket tls(Socket plain) throws Exception {
    SSLContext good = BROKER.tls("gw-hexi", Role.GATEWAY);
    return (SSLSocket) good.getSocketFactory().createSocket(plain, "broker", 0, true);
  }

  private static int lastByteBeforeTheEnd(Socket socket) throws IOException {
    byte[] all = socket.getInputStream().readAllBytes();
    return all[all.length - 2] & 0xFF;
  }

  /** Whether the other side ends the connection, with or without a last word. */
  private static boolean ends(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // an alert, or a refusal in MQTT
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (EOFException | SocketException | SSLException e) {
      return true;
    }
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
