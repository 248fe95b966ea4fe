package io.campusshield.brokercontract.trap;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttClientPersistence;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** Paho as it comes; its callbacks may be overridden. */
class BarePaho implements MqttCallback, MqttActionListener, AutoCloseable {
  static final long SOON_MILLIS = 30_000;

  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

  static {
    PAHO.setLevel(Level.OFF); // each of its stories is told by a test
  }

  final MqttAsyncClient client;
  final MqttConnectionOptions options = new MqttConnectionOptions();

  /** What became of publishes, in order: {@code success}, or {@code failure} and its code. */
  final List<String> told = new CopyOnWriteArrayList<>();

  final List<String> arrived = new CopyOnWriteArrayList<>();

  /** Not connected yet. */
  BarePaho(Script broker, String clientId) throws MqttException {
    this(broker, clientId, new MemoryPersistence());
  }

  BarePaho(Script broker, String clientId, MqttClientPersistence kept) throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + broker.port(), clientId, kept);
    client.setCallback(this);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(60L);
    options.setConnectionTimeout(1);
    options.setKeepAliveInterval(60);
  }

  IMqttToken connect() throws MqttException {
    IMqttToken token = client.connect(options);
    token.waitForCompletion(SOON_MILLIS);
    return token;
  }

  /** After a connection that was lost, once Paho has done with what is left of it. */
  void connectAgain() {
    await()
        .atMost(Duration.ofMillis(SOON_MILLIS))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          try {
            return connect().isComplete();
          } catch (MqttException e) {
            if (e.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_DISCONNECTING) {
              return false;
            }
            throw e;
          }
        });
  }

  IMqttToken publish(String text) throws MqttException {
    return client.publish(
        "a", new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, null), null, this);
  }

  @Override
  public void onSuccess(IMqttToken token) {
    told.add("success");
  }

  @Override
  public void onFailure(IMqttToken token, Throwable cause) {
    told.add("failure " + (cause instanceof MqttException e ? e.getReasonCode() : cause));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws Exception {
    arrived.add(new String(message.getPayload(), StandardCharsets.UTF_8));
  }

  @Override
  public void connectComplete(boolean reconnect, String uri) {}

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {}

  /** As far as it can be closed: a client that hangs in connecting can not. */
  @Override
  public void close() {
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 100, false);
      }
      client.close(true);
    } catch (MqttException e) {
      PAHO.log(Level.FINE, "left to the collector", e);
    }
  }
}
