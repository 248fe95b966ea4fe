package io.campusshield.brokercontract.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.campusshield.brokercontract.trap.Script.Packet;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MqttDefaultFilePersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("soak")
final class PahoTest {
  private static final long HANGS_MILLIS = 2_500;
  private static final int ATTEMPTS = 5;
  private static final Duration LONGER_THAN_ITS_READ_TIMEOUT = Duration.ofSeconds(4);

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T open(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private Script broker(Script.Manner manner) throws IOException {
    return open(new Script(manner));
  }

  private BarePaho paho(Script broker, String clientId) throws MqttException {
    return open(new BarePaho(broker, clientId));
  }

  private static int code(ThrowingCallable call) {
    MqttException thrown = catchThrowableOfType(MqttException.class, call);
    assertThat(thrown).isNotNull();
    return thrown.getReasonCode();
  }

  /** Trap 0: 45-90 ms a round trip on loopback. */
  @Test
  void itLeavesNaglesAlgorithmOn() throws Exception {
    List<Socket> made = new ArrayList<>();
    BarePaho paho = paho(broker(Script::plain), "nagle");
    paho.options.setSocketFactory(
        new TracedSockets(() -> {
          Socket socket = new Socket();
          made.add(socket);
          return socket;
        }));
    paho.connect();
    assertThat(made.getFirst().getTcpNoDelay()).isFalse();
  }

  /** Trap 1: who publishes again on failure makes doubles. */
  @Test
  void aPublishThatACutLeftInside_failsAndIsSentAgainAndThenSucceeds() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          if (packet.kind() == Script.CONNECT && packet.connection() > 1) {
            packet.answer(socket, 0x20, 3, 1, 0, 0);
          } else if (packet.kind() == Script.PUBLISH && packet.connection() == 1) {
            socket.close();
          } else {
            packet.confirm(socket);
          }
        });
    BarePaho paho = paho(broker, "twice");
    paho.connect();
    paho.publish("press");
    await()
        .untilAsserted(() ->
            assertThat(paho.told)
                .containsExactly("failure " + MqttClientException.REASON_CODE_CONNECTION_LOST));
    paho.connectAgain();
    await()
        .untilAsserted(() ->
            assertThat(paho.told)
                .containsExactly(
                    "failure " + MqttClientException.REASON_CODE_CONNECTION_LOST, "success"));
    assertThat(broker.heard(Script.PUBLISH)).extracting(Packet::connection).containsExactly(1, 2);
  }

  /** Trap 2: a window of our own stays below. */
  @Test
  void beyondTheBrokersReceiveMaximum_itRefusesToPublish() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          if (packet.kind() == Script.CONNECT) {
            packet.answer(socket, 0x20, 6, 0, 0, 3, 0x21, 0, 2);
          }
        });
    BarePaho paho = paho(broker, "window");
    paho.connect();
    paho.publish("1");
    paho.publish("2");
    await().until(() -> broker.heard(Script.PUBLISH).size() == 2);
    assertThat(code(() -> paho.publish("3")))
        .isEqualTo(MqttClientException.REASON_CODE_MAX_INFLIGHT);
  }

  /** Trap 3. */
  @Test
  void whileItIsDown_itThrowsAndKeepsNothing() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          if (packet.kind() == Script.SUBSCRIBE) {
            socket.close();
          } else {
            packet.confirm(socket);
          }
        });
    BarePaho paho = paho(broker, "down");
    paho.connect();
    paho.client.subscribe("a", 1);
    await().until(() -> !paho.client.isConnected());
    assertThat(code(() -> paho.publish("lost")))
        .isEqualTo(MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED);
    paho.connectAgain();
    paho.publish("next").waitForCompletion(BarePaho.SOON_MILLIS);
    assertThat(broker.heard(Script.PUBLISH)).hasSize(1);
  }

  /** Trap 4: the confirmation stands behind messages that the waiting callback has to take. */
  @Test
  void aSubscriptionWaitedForInsideConnectComplete_hangsWhereMessagesCameBefore() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.CONNECT) {
            publishTwenty(packet, socket);
          }
        });
    AtomicInteger waited = new AtomicInteger();
    BarePaho paho =
        open(
            new BarePaho(broker, "inside") {
              @Override
              public void connectComplete(boolean reconnect, String uri) {
                waited.set(code(() -> client.subscribe("a", 1).waitForCompletion(HANGS_MILLIS)));
              }
            });
    paho.connect();
    await()
        .untilAsserted(
            () -> assertThat(waited).hasValue(MqttClientException.REASON_CODE_CLIENT_TIMEOUT));
    assertThat(broker.heard(Script.SUBSCRIBE)).hasSize(1);
  }

  private static void publishTwenty(Packet packet, Socket socket) throws IOException {
    for (int i = 0; i < 20; i++) {
      packet.answer(socket, 0x30, 5, 0, 1, 'a', 0, 'x');
    }
  }

  /** Trap 5: its connection time-out ends with TCP's part. */
  @Test
  void aBrokerThatNeverAnswers_isWaitedForBeyondTheConnectionTimeout() throws Exception {
    BarePaho paho = paho(broker((_, _) -> {}), "silent");
    assertThat(paho.options.getConnectionTimeout()).isEqualTo(1);
    IMqttToken token = paho.client.connect(paho.options);
    assertThat(code(() -> token.waitForCompletion(HANGS_MILLIS)))
        .isEqualTo(MqttClientException.REASON_CODE_CLIENT_TIMEOUT);
    assertThat(token.isComplete()).isFalse();
    assertThat(code(() -> paho.client.close(true)))
        .isEqualTo(MqttClientException.REASON_CODE_CONNECT_IN_PROGRESS);
  }

  /** Trap 6, mended: earlier versions threw where none was stated. */
  @Test
  void whereNoReceiveMaximumIsStated_itPublishes() throws Exception {
    BarePaho paho = paho(broker(Script::plain), "unstated");
    paho.connect();
    paho.publish("press").waitForCompletion(BarePaho.SOON_MILLIS);
    await().untilAsserted(() -> assertThat(paho.told).containsExactly("success"));
  }

  /** Trap 6: why we state no topic aliases. */
  @Test
  void aTopicAliasOfTheBrokers_isNotLookedUp() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.SUBSCRIBE) {
            packet.answer(socket, 0x30, 8, 0, 1, 'a', 3, 0x23, 0, 1, '1');
            packet.answer(socket, 0x30, 7, 0, 0, 3, 0x23, 0, 1, '2');
          }
        });
    List<String> topics = new ArrayList<>();
    BarePaho paho =
        open(
            new BarePaho(broker, "alias") {
              @Override
              public void messageArrived(String topic, MqttMessage message) throws Exception {
                topics.add(topic);
                super.messageArrived(topic, message);
              }
            });
    paho.options.setTopicAliasMaximum(5);
    paho.connect();
    paho.client.subscribe("a", 1);
    await().untilAsserted(() -> assertThat(paho.arrived).containsExactly("1", "2"));
    assertThat(topics).containsExactly("a", "");
  }

  /** Trap 6: what a broker offers is used; so brokers are told to offer none. */
  @Test
  void topicAliasesThatABrokerTakes_canNotBeSwitchedOff() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          if (packet.kind() == Script.CONNECT) {
            packet.answer(socket, 0x20, 6, 0, 0, 3, 0x22, 0, 5);
          } else {
            packet.confirm(socket);
          }
        });
    BarePaho paho = paho(broker, "offered");
    paho.options.setTopicAliasMaximum(0);
    paho.connect();
    paho.publish("1").waitForCompletion(BarePaho.SOON_MILLIS);
    paho.publish("2").waitForCompletion(BarePaho.SOON_MILLIS);
    assertThat(broker.heard(Script.PUBLISH)).extracting(Packet::topic).containsExactly("a", "");
  }

  /** Trap 6: an absent one is none (MQTT 5, 3.1.2.11.2), whatever its documentation says. */
  @Test
  void unlessTold_itAsksForNoSessionBeyondTheConnection() {
    assertThat(new MqttConnectionOptions().getSessionExpiryInterval()).isNull();
  }

  /** Trap 6: why nothing of ours has QoS 2 or is confirmed by hand. */
  @Test
  void withConfirmationByHand_aMessageOfQos2IsConfirmedBeforeAnybodySaysSo() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.SUBSCRIBE) {
            packet.answer(socket, 0x34, 7, 0, 1, 'a', 0, 9, 0, 'x');
          }
        });
    BarePaho paho = paho(broker, "by-hand");
    paho.client.setManualAcks(true);
    paho.connect();
    paho.client.subscribe("a", 2);
    await().untilAsserted(() -> assertThat(broker.heard(Script.RECEIVED)).hasSize(1));
  }

  /** Trap 6: why our client ids are fixed and nothing of Paho's is on the disk. */
  @Test
  void withItsFilesAndANameThatTheBrokerGives_itsReaderFailsAtTheConnack(@TempDir Path files)
      throws Exception {
    Script broker =
        broker((packet, socket) -> {
          if (packet.kind() == Script.CONNECT) {
            packet.answer(socket, 0x20, 9, 0, 0, 6, 0x12, 0, 3, 'o', 'u', 'r');
          } else {
            packet.confirm(socket);
          }
        });
    BarePaho kept =
        open(new BarePaho(broker, "", new MqttDefaultFilePersistence(files.toString())));
    kept.options.setCleanStart(true);
    IMqttToken failing = kept.client.connect(kept.options);
    assertThat(code(() -> failing.waitForCompletion(HANGS_MILLIS))).isZero();
    BarePaho forgetful = paho(broker, "");
    forgetful.options.setCleanStart(true);
    forgetful.connect();
    assertThat(forgetful.client.isConnected()).isTrue();
  }

  /** Trap 7: though the broker answers each ping. */
  @Test
  void aSlowMessageArrived_costsTheConnection() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.SUBSCRIBE) {
            publishTwenty(packet, socket);
          }
        });
    CountDownLatch slow = new CountDownLatch(1);
    open(slow::countDown);
    BarePaho paho =
        open(
            new BarePaho(broker, "slow") {
              @Override
              public void messageArrived(String topic, MqttMessage message) throws Exception {
                slow.await();
              }
            });
    paho.options.setKeepAliveInterval(1);
    paho.connect();
    paho.client.subscribe("a", 1);
    await().atMost(Duration.ofSeconds(60)).until(() -> !paho.client.isConnected());
    assertThat(broker.heard(Script.PING)).isNotEmpty();
  }

  /**
   * Found later: its reading thread ends before its starter has looked, who waits for ever; not
   * each time, as the two race.
   */
  @Test
  void aCutRightAfterConnecting_leavesAThreadForEver() throws Exception {
    Script broker = broker(Script::plain);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      BarePaho paho = paho(broker, "cut-" + attempt);
      paho.options.setSocketFactory(new TracedSockets(CutOff::new));
      IMqttToken token = paho.client.connect(paho.options, null, paho);
      assertThat(code(() -> token.waitForCompletion(BarePaho.SOON_MILLIS)))
          .isEqualTo(MqttClientException.REASON_CODE_CONNECTION_LOST);
    }
    await()
        .during(Duration.ofMillis(HANGS_MILLIS))
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("MQTT Con: cut-")));
  }

  /** Its other end is gone before the first byte is read. */
  private static final class CutOff extends Socket {
    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }
  }

  /** Found later: its read time-out of 1 s, in a packet's first bytes. */
  @Test
  void aPauseInsideAPacketsHeader_losesItsPlaceInTheStream() throws Exception {
    Script broker =
        broker((packet, socket) -> {
          packet.confirm(socket);
          if (packet.kind() == Script.SUBSCRIBE) {
            packet.answer(socket, 0x30);
            LockSupport.parkNanos(LONGER_THAN_ITS_READ_TIMEOUT.toNanos());
            packet.answer(socket, 5, 0, 1, 'a', 0, 'x');
          }
        });
    BarePaho paho = paho(broker, "pause");
    paho.connect();
    paho.client.subscribe("a", 1);
    await().until(() -> !paho.client.isConnected());
    assertThat(paho.arrived).isEmpty();
  }
}
