package io.campusshield.desk.intake;

import io.campusshield.protocol.codec.Expiry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * One connection of a session: one client of Paho's, thrown away with it.
 *
 * <p>Paho's callbacks only set flags, free places in the window and hand on what came: calling it
 * from there can deadlock (#999, #985), and a slow callback stalls its keep-alive (#34). Whatever
 * it does again by itself after a cut dies with it: what matters is repeated by whoever sent it.
 */
final class Link implements MqttCallback {
  /** Messages inside the client: below every broker's Receive Maximum, all others wait by rank. */
  static final int WINDOW = 8;

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration SUBSCRIBING = Duration.ofSeconds(5);
  private static final int KEEP_ALIVE_SECONDS = 5;
  private static final long DISCARD_MILLIS = 500;

  /** A broker that answers pings but takes nothing for so long is as good as lost. */
  private static final Duration STALLED = Duration.ofSeconds(10);

  private final MqttAsyncClient client;
  private final SessionPlan plan;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final Semaphore window = new Semaphore(WINDOW);
  private volatile boolean lost;
  private Duration stalled = Duration.ZERO;

  private Link(MqttAsyncClient client, SessionPlan plan, Incoming incoming, Outgoing outgoing) {
    this.client = client;
    this.plan = plan;
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  /**
   * Connected and subscribed.
   *
   * @throws MqttException if it is neither within some seconds
   */
  static Link connect(SessionPlan plan, String address, Incoming incoming, Outgoing outgoing)
      throws MqttException {
    MqttAsyncClient client = new MqttAsyncClient(address, plan.clientId(), new MemoryPersistence());
    Link link = new Link(client, plan, incoming, outgoing);
    client.setCallback(link);
    try {
      client.connect(link.options()).waitForCompletion(CONNECTING.toMillis());
      link.subscribe();
    } catch (MqttException | RuntimeException e) {
      link.discard();
      throw e;
    }
    return link;
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(Expiry.SECONDS);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) CONNECTING.toSeconds());
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setTopicAliasMaximum(0);
    options.setSocketFactory(plan.sockets());
    // Whom a broker's certificate must name is the socket factory's trust to decide: its role.
    options.setHttpsHostnameVerificationEnabled(false);
    return options;
  }

  private void subscribe() throws MqttException {
    MqttSubscription[] all =
        plan.subscriptions().stream()
            .map(filter -> new MqttSubscription(filter, 1))
            .toArray(MqttSubscription[]::new);
    IMqttToken token = client.subscribe(all, "subscribe", null, new MqttProperties());
    token.waitForCompletion(SUBSCRIBING.toMillis());
    for (int code : token.getReasonCodes()) {
      if (code > 2) {
        throw new MqttException(code);
      }
    }
  }

  boolean lost() {
    return lost;
  }

  /**
   * On the session's thread. Loses the connection if none became free for 10 s.
   *
   * @return false if no place in the window became free in this time, or the connection is lost
   */
  boolean place(Duration longest) throws InterruptedException {
    if (window.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      stalled = Duration.ZERO;
      return !lost;
    }
    stalled = stalled.plus(longest);
    if (stalled.compareTo(STALLED) >= 0) {
      lose();
    }
    return false;
  }

  void giveBack() {
    window.release();
  }

  /** In a place of the window, which is free again when the broker has it or the link is lost. */
  void publish(Packet packet) {
    MqttMessage message = new MqttMessage(packet.payload());
    message.setQos(1);
    MqttProperties properties = new MqttProperties();
    properties.setMessageExpiryInterval(Expiry.SECONDS);
    message.setProperties(properties);
    Place place = new Place();
    try {
      client.publish(packet.topic(), message, "publish", place);
    } catch (MqttException | RuntimeException e) {
      place.free();
      lose();
    }
  }

  /** A place in the window; freed once, though Paho may tell of failure and then of success. */
  private final class Place implements MqttActionListener {
    private final AtomicBoolean free = new AtomicBoolean();

    void free() {
      if (free.compareAndSet(false, true)) {
        window.release();
      }
    }

    @Override
    public void onSuccess(IMqttToken token) {
      free();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable failure) {
      free();
    }
  }

  private void lose() {
    lost = true;
    window.release();
    outgoing.wake();
  }

  /** Says goodbye if it still can, within half a second or so. */
  void farewell() {
    try {
      client
          .disconnect(0, "farewell", null, 0, new MqttProperties())
          .waitForCompletion(DISCARD_MILLIS);
    } catch (MqttException | RuntimeException e) {
      // Then the broker finds out by itself.
    }
    discard();
  }

  /** On a thread of its own: throwing a client away can hang, too (#1013). */
  void discard() {
    lost = true;
    Thread.ofPlatform()
        .name("mqtt-discard")
        .daemon()
        .start(() -> {
          try {
            client.disconnectForcibly(0, DISCARD_MILLIS, false);
          } catch (MqttException | RuntimeException e) {
            // It was not connected.
          }
          try {
            client.close(true);
          } catch (MqttException | RuntimeException e) {
            // Nothing of it is used any more.
          }
        });
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    Long left =
        message.getProperties() == null ? null : message.getProperties().getMessageExpiryInterval();
    incoming.heard(topic, message.getPayload(), left == null ? Duration.ZERO : Expiry.spent(left));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    lose();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    // What ends the connection is told by disconnected.
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // Delivery is proven by the device's confirmation, not by the broker.
  }

  @Override
  public void connectComplete(boolean reconnect, String address) {
    // The session's own thread goes on from here.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // No such exchange is asked for.
  }
}
