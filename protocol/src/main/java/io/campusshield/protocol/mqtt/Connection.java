package io.campusshield.protocol.mqtt;

import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.codec.Frames;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * One Paho client for one connection, thrown away with it: it never connects twice, so a message
 * that a cut left in it is not sent again behind our back. All methods but {@link #cut} are called
 * from the session's thread.
 */
final class Connection {
  /** MQTT 5, 3.4.2.1: reason codes from here on are refusals. */
  private static final int REFUSAL = 0x80;

  /** MQTT 5, 3.2.2.3.3: what a broker takes that does not say. */
  private static final int NO_RECEIVE_MAXIMUM = 65535;

  /** Copies for us in flight to us at a time. */
  private static final int OUR_RECEIVE_MAXIMUM = 32;

  /** A message, its topic and its properties, in either direction. */
  private static final long LONGEST_PACKET = Frames.LONGEST + 1024;

  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

  static {
    PAHO.setLevel(Level.OFF); // each of its stories is told by ours, once
  }

  /** What a connection tells, from threads of Paho: who listens returns at once. */
  interface Watch {
    void connected(Connection from);

    /**
     * @param refusals the broker's reason codes for subscriptions that it refused
     */
    void subscribed(Connection from, List<Integer> refusals);

    /**
     * @param refusal the broker's reason code, if it refused the message
     */
    void acknowledged(Connection from, Outgoing message, OptionalInt refusal);

    /** It is of no use any more; told at least once unless {@link #cut} came first. */
    void lost(Connection from, Reason reason, String detail);

    /**
     * @param spent how long it lay in the broker
     */
    void arrived(String topic, byte[] payload, Duration spent);
  }

  private final TlsNetwork network;
  private final PahoClient client;
  private final Watch watch;
  private volatile int receiveMaximum = 1;

  Connection(TlsNetwork network, String clientId, Watch watch) throws MqttException {
    this.network = network;
    this.client = new PahoClient(network, clientId);
    this.watch = watch;
    client.setCallback(new Callback());
  }

  /** Ends with {@link Watch#connected} or {@link Watch#lost}. */
  void open(Pace pace, Plan.Presence presence) throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(Expiry.SECONDS);
    options.setKeepAliveInterval(Math.toIntExact(pace.keepAlive().toSeconds()));
    options.setReceiveMaximum(OUR_RECEIVE_MAXIMUM);
    options.setMaximumPacketSize(LONGEST_PACKET);
    options.setTopicAliasMaximum(0);
    switch (presence) {
      case Plan.Presence.Kept(String topic, _, byte[] gone) ->
          options.setWill(topic, new MqttMessage(gone, 1, true, new MqttProperties()));
      case Plan.Presence.Untold untold -> {}
    }
    calling(() -> client.connect(options, null, new Connected()));
  }

  /** How many messages of ours the broker takes at a time; known once connected. */
  int receiveMaximum() {
    return receiveMaximum;
  }

  /** Ends with {@link Watch#subscribed} or {@link Watch#lost}. */
  void subscribe(List<String> filters) throws MqttException {
    MqttSubscription[] subscriptions =
        filters.stream()
            .map(filter -> new MqttSubscription(filter, 1))
            .toArray(MqttSubscription[]::new);
    calling(() -> client.subscribe(subscriptions, null, new Subscribed(), new MqttProperties()));
  }

  /** Ends with {@link Watch#acknowledged} or {@link Watch#lost}. */
  void publish(Outgoing message) throws MqttException {
    MqttProperties properties = new MqttProperties();
    if (!message.retained()) {
      properties.setMessageExpiryInterval(Expiry.SECONDS);
    }
    MqttMessage wire = new MqttMessage(message.payload(), 1, message.retained(), properties);
    calling(() -> client.publish(message.topic(), wire, null, new Published(message)));
  }

  private interface Call {
    void call() throws MqttException;
  }

  /** Paho also fails by exceptions that it does not declare. */
  private static void calling(Call call) throws MqttException {
    try {
      call.call();
    } catch (RuntimeException e) {
      throw new MqttException(e);
    }
  }

  /** Ends it without a farewell, so that the broker publishes the last will; never blocks. */
  void cut() {
    try {
      network.stop();
    } catch (IOException e) {
      PAHO.log(Level.FINE, "a socket that can not be closed is closed", e);
    }
  }

  /**
   * Frees what is left of the client, some time after {@link #cut}, when its threads have ended.
   */
  void free() {
    try {
      client.close(true);
    } catch (MqttException e) {
      force(e);
    }
  }

  private void force(MqttException stuck) {
    try {
      client.disconnectForcibly(1, 1, false);
      client.close(true);
    } catch (MqttException e) {
      e.addSuppressed(stuck);
      PAHO.log(Level.FINE, "left to the collector", e);
    }
  }

  /** What lies under Paho's wrappings. */
  private static Throwable root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void broken(Throwable cause) {
    Throwable root = root(cause);
    boolean told =
        root instanceof MqttException e
            && e.getReasonCode() == MqttClientException.REASON_CODE_SERVER_DISCONNECTED;
    watch.lost(this, told ? Reason.ENDED : Reason.LOST, root.toString());
  }

  private static int[] codes(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes == null ? new int[0] : codes;
  }

  private final class Callback implements MqttCallback {
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      if (response.getException() == null) {
        watch.lost(Connection.this, Reason.ENDED, "code=" + response.getReturnCode());
      } else {
        broken(response.getException());
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      broken(exception);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      MqttProperties properties = message.getProperties();
      Long left = properties == null ? null : properties.getMessageExpiryInterval();
      watch.arrived(topic, message.getPayload(), left == null ? Duration.ZERO : Expiry.spent(left));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }

  private final class Connected implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      MqttProperties properties = token.getResponseProperties();
      Integer told = properties == null ? null : properties.getReceiveMaximum();
      receiveMaximum = told == null ? NO_RECEIVE_MAXIMUM : Math.max(1, told);
      watch.connected(Connection.this);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      Throwable root = root(cause);
      Reason reason =
          switch (root) {
            case MqttException e when e.getReasonCode() >= REFUSAL && e.getReasonCode() <= 0xFF ->
                Reason.NOT_ADMITTED;
            case SSLException _ -> Reason.NOT_TRUSTED;
            default -> Reason.NOT_REACHED;
          };
      watch.lost(Connection.this, reason, root.toString());
    }
  }

  private final class Subscribed implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      watch.subscribed(
          Connection.this,
          Arrays.stream(codes(token)).filter(code -> code >= REFUSAL).boxed().toList());
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      broken(cause);
    }
  }

  private final class Published implements MqttActionListener {
    private final Outgoing message;

    Published(Outgoing message) {
      this.message = message;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      watch.acknowledged(
          Connection.this,
          message,
          Arrays.stream(codes(token)).filter(c -> c >= REFUSAL).findFirst());
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      broken(cause);
    }
  }
}
