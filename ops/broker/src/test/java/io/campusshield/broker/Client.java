package io.campusshield.broker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** One MQTT session of a peer. */
final class Client implements AutoCloseable {
  /** Long, as the machine may be busy; nothing waits for its end where all is well. */
  static final Duration SOON = Duration.ofSeconds(30);

  /** Below the broker's Receive Maximum. */
  private static final int WINDOW = 32;

  private final MqttAsyncClient client;
  private final PromptSockets sockets;
  private final MqttConnectionOptions options = new MqttConnectionOptions();
  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> disconnected = new LinkedBlockingQueue<>();

  record Arrived(String topic, String text, boolean retained) {}

  Client(SSLContext tls, String address, String clientId) throws MqttException {
    client = new MqttAsyncClient("ssl://" + address, clientId, new MemoryPersistence());
    client.setCallback(new Receiver());
    sockets = new PromptSockets(tls.getSocketFactory());
    options.setSocketFactory(sockets);
    options.setHttpsHostnameVerificationEnabled(false);
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setKeepAliveInterval(10);
    options.setConnectionTimeout((int) SOON.toSeconds());
    options.setReceiveMaximum(100);
  }

  Client lasting(Duration expiry) {
    options.setCleanStart(false);
    options.setSessionExpiryInterval(expiry.toSeconds());
    return this;
  }

  Client will(String topic, String text) {
    options.setWill(topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, true, null));
    return this;
  }

  Client userName(String name, String password) {
    options.setUserName(name);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * @return whether the broker still had the session
   */
  boolean connect() throws MqttException {
    IMqttToken token = client.connect(options);
    token.waitForCompletion(SOON.toMillis());
    return token.getSessionPresent();
  }

  /** 0 or more: the reason that the broker gave when it refused; -1 if it gave none. */
  int refusal() {
    try {
      connect();
    } catch (MqttException e) {
      return e.getReasonCode() >= 0x80 && e.getReasonCode() <= 0xFF ? e.getReasonCode() : -1;
    }
    throw new AssertionError("was let in");
  }

  /** MQTT's reason codes, one a filter: the quality granted, or 0x80 and above for a refusal. */
  List<Integer> subscribe(String... filters) throws MqttException {
    int[] qualities = new int[filters.length];
    Arrays.fill(qualities, 1);
    IMqttToken token = client.subscribe(filters, qualities);
    try {
      token.waitForCompletion(SOON.toMillis());
    } catch (MqttException refused) {
      if (token.getReasonCodes() == null) {
        throw refused;
      }
    }
    return Arrays.stream(token.getReasonCodes()).boxed().toList();
  }

  /** MQTT's reason code: 0 or 0x10, or 0x80 and above for a refusal. */
  int publish(String topic, String text) throws MqttException {
    return publish(topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, null));
  }

  int retain(String topic, String text) throws MqttException {
    return publish(topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, true, null));
  }

  int publish(String topic, MqttMessage message) throws MqttException {
    IMqttToken token = client.publish(topic, message);
    try {
      token.waitForCompletion(SOON.toMillis());
    } catch (MqttException refused) {
      if (token.getReasonCodes() == null) {
        throw refused;
      }
    }
    return token.getReasonCodes()[0];
  }

  /** Many, as fast as the broker confirms them. */
  void publishAll(String topic, int count, IntFunction<String> text)
      throws MqttException, InterruptedException {
    Semaphore window = new Semaphore(WINDOW);
    for (int i = 0; i < count; i++) {
      window.acquire();
      client.publish(
          topic,
          text.apply(i).getBytes(StandardCharsets.UTF_8),
          1,
          false,
          null,
          new Releases(window));
    }
    window.acquire(WINDOW);
  }

  private record Releases(Semaphore window) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      window.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      window.release();
    }
  }

  static MqttMessage expiring(String text, Duration expiry) {
    MqttProperties properties = new MqttProperties();
    properties.setMessageExpiryInterval(expiry.toSeconds());
    return new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, properties);
  }

  /** The next message, or an error if none comes. */
  Arrived next() throws InterruptedException {
    Arrived next = arrived.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new AssertionError("nothing arrived");
    }
    return next;
  }

  /** All that came before the text did. */
  List<Arrived> until(String text) throws InterruptedException {
    List<Arrived> before = new ArrayList<>();
    Arrived next = next();
    while (!next.text().equals(text)) {
      before.add(next);
      next = next();
    }
    return before;
  }

  /** All that has come by now. */
  List<Arrived> arrived() {
    List<Arrived> now = new ArrayList<>();
    arrived.drainTo(now);
    return now;
  }

  /** The reason with which the broker closed the connection; -1 if it gave none. */
  int closedByBroker() throws InterruptedException {
    Integer reason = disconnected.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
    if (reason == null) {
      throw new AssertionError("still connected");
    }
    return reason;
  }

  boolean connected() {
    return client.isConnected();
  }

  void leave() throws MqttException {
    client.disconnect().waitForCompletion(SOON.toMillis());
  }

  /** As when the machine dies: no word to the broker. */
  @Override
  public void close() throws MqttException, IOException {
    sockets.cut();
    await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> !client.isConnected());
    client.close(true);
  }

  private final class Receiver implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      arrived.add(
          new Arrived(
              topic,
              new String(message.getPayload(), StandardCharsets.UTF_8),
              message.isRetained()));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      int code = response.getReturnCode();
      disconnected.add(code >= 0x80 && code <= 0xFF ? code : -1);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {}
  }
}
