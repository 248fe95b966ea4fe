package io.campusshield.brokercontract.client;

import static org.awaitility.Awaitility.await;

import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.mqtt.MqttSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** One connection of one MQTT session; for the next one there is another object. */
public final class Session implements AutoCloseable {
  /** Long, as the machine may be busy; nothing waits for its end where all is well. */
  public static final Duration SOON = Duration.ofSeconds(30);

  /** Messages of ours inside the client at a time. */
  public static final int WINDOW = MqttSession.WINDOW;

  /** Copies in flight to us at a time. */
  public static final int OUR_RECEIVE_MAXIMUM = 32;

  /** MQTT 5: reason codes from here on are refusals. */
  public static final int REFUSAL = 0x80;

  private static final int HIGHEST_REASON = 0xFF;
  private static final long LOOK_MILLIS = 50;
  private static final long LONGEST_PACKET = Frames.LONGEST + 1024;

  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

  static {
    PAHO.setLevel(Level.OFF); // cut connections are what is tried here
  }

  private final OwnSocket socket;
  private final Client client;
  private final MqttConnectionOptions options = new MqttConnectionOptions();
  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();

  /** Paho over a socket of ours. */
  private static final class Client extends MqttAsyncClient {
    private final OwnSocket socket;

    Client(OwnSocket socket, String clientId) throws MqttException {
      super(socket.getServerURI(), clientId, new MemoryPersistence());
      this.socket = socket;
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) {
      return new NetworkModule[] {socket};
    }
  }

  public Session(SSLContext tls, URI broker, String clientId) throws MqttException, IOException {
    socket = new OwnSocket(broker, tls.getSocketFactory());
    client = new Client(socket, clientId);
    client.setCallback(new Receiver());
    options.setAutomaticReconnect(false);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(Expiry.SECONDS);
    options.setKeepAliveInterval(5);
    options.setReceiveMaximum(OUR_RECEIVE_MAXIMUM);
    options.setMaximumPacketSize(LONGEST_PACKET);
    options.setTopicAliasMaximum(0);
  }

  public Session lasting(Duration expiry) {
    options.setSessionExpiryInterval(expiry.toSeconds());
    return this;
  }

  public Session will(String topic, String text) {
    options.setWill(topic, new MqttMessage(bytes(text), 1, true, new MqttProperties()));
    return this;
  }

  public Session userName(String name, String password) {
    options.setUserName(name);
    options.setPassword(bytes(password));
    return this;
  }

  /** Nothing is confirmed but by {@link #confirm}. */
  public Session confirmingByHand() {
    client.setManualAcks(true);
    return this;
  }

  public Admitted connect() throws MqttException {
    IMqttToken token = client.connect(options);
    token.waitForCompletion(SOON.toMillis());
    return Admitted.of(token);
  }

  /** 0x80 or more: the reason that the broker gave when it refused; -1 if it gave none. */
  public int refusal() {
    try {
      connect();
    } catch (MqttException e) {
      return isRefusal(e.getReasonCode()) ? e.getReasonCode() : -1;
    }
    throw new AssertionError("was let in");
  }

  private static boolean isRefusal(int reason) {
    return reason >= REFUSAL && reason <= HIGHEST_REASON;
  }

  /** The version of TLS that is spoken. */
  public String protocol() throws IOException {
    return socket.protocol();
  }

  /** MQTT's reason codes, one a filter: the quality granted, or a refusal. */
  public List<Integer> subscribe(String... filters) throws MqttException {
    int[] qualities = new int[filters.length];
    Arrays.fill(qualities, 1);
    IMqttToken token = client.subscribe(filters, qualities);
    return Arrays.stream(reasons(token)).boxed().toList();
  }

  /** MQTT's reason code: 0 or 0x10, or a refusal. As everything sent, it lives for an hour. */
  public int publish(String topic, String text) throws MqttException {
    return publish(topic, message(bytes(text), false, Expiry.SECONDS));
  }

  public int publish(String topic, String text, Duration expiry) throws MqttException {
    return publish(topic, message(bytes(text), false, expiry.toSeconds()));
  }

  public int retain(String topic, String text) throws MqttException {
    return publish(topic, new MqttMessage(bytes(text), 1, true, new MqttProperties()));
  }

  private int publish(String topic, MqttMessage message) throws MqttException {
    return reasons(client.publish(topic, message))[0];
  }

  private static int[] reasons(IMqttToken token) throws MqttException {
    try {
      token.waitForCompletion(SOON.toMillis());
    } catch (MqttException refused) {
      if (token.getReasonCodes() == null) {
        throw refused;
      }
    }
    return token.getReasonCodes();
  }

  private static MqttMessage message(byte[] payload, boolean retained, long expirySeconds) {
    MqttProperties properties = new MqttProperties();
    properties.setMessageExpiryInterval(expirySeconds);
    return new MqttMessage(payload, 1, retained, properties);
  }

  /** Many, never more than our window inside; returns when the broker has confirmed all. */
  public void publishAll(String topic, int count, IntFunction<String> text)
      throws MqttException, InterruptedException {
    Semaphore window = new Semaphore(WINDOW);
    for (int i = 0; i < count; i++) {
      take(window, 1);
      client.publish(
          topic, message(bytes(text.apply(i)), false, Expiry.SECONDS), null, new Leaves(window));
    }
    take(window, WINDOW);
  }

  private static void take(Semaphore window, int permits) throws InterruptedException {
    if (!window.tryAcquire(permits, SOON.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the broker does not confirm");
    }
  }

  private record Leaves(Semaphore window) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      window.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      window.release();
    }
  }

  /** The next message, or an error if none comes or the connection ends before. */
  public Arrived next() throws InterruptedException {
    long asked = System.nanoTime();
    while (System.nanoTime() - asked < SOON.toNanos()) {
      boolean last = !client.isConnected();
      Arrived next = arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
      if (last) {
        throw new AssertionError("cut off");
      }
    }
    throw new AssertionError("nothing arrived");
  }

  /** All that came before the text did. */
  public List<Arrived> until(String text) throws InterruptedException {
    List<Arrived> before = new ArrayList<>();
    Arrived next = next();
    while (!next.text().equals(text)) {
      before.add(next);
      next = next();
    }
    return before;
  }

  /** How many wait to be asked for. */
  public int waiting() {
    return arrived.size();
  }

  public void confirm(Arrived message) throws MqttException {
    client.messageArrivedComplete(message.packetId(), 1);
  }

  /** The reason with which the broker closed the connection; -1 if it gave none. */
  public int closedByBroker() throws InterruptedException {
    Integer reason = ended.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
    if (reason == null) {
      throw new AssertionError("still connected");
    }
    return reason;
  }

  public boolean connected() {
    return client.isConnected();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** As when the machine dies: no word to the broker. */
  public void cut() {
    try {
      socket.stop();
    } catch (IOException e) {
      throw new AssertionError("a socket can always be closed", e);
    }
  }

  /** Cuts it, and returns when nothing is left of it. */
  @Override
  public void close() {
    cut();
    try {
      await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> !client.isConnected());
      client.close(true);
    } catch (MqttException e) {
      throw new AssertionError("a client whose socket is closed can be closed", e);
    }
  }

  private final class Receiver implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      MqttProperties properties = message.getProperties();
      Long left = properties == null ? null : properties.getMessageExpiryInterval();
      arrived.add(
          new Arrived(
              topic,
              new String(message.getPayload(), StandardCharsets.UTF_8),
              message.isRetained(),
              left == null ? OptionalLong.empty() : OptionalLong.of(left),
              message.getId()));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      int code = response.getReturnCode();
      ended.add(isRefusal(code) ? code : -1);
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
