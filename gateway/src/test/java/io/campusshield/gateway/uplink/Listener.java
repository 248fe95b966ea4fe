package io.campusshield.gateway.uplink;

import com.google.protobuf.ByteString;
import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Somebody at the station who hears everything and can speak. */
final class Listener implements MqttCallback, AutoCloseable {
  /**
   * @param secondsLeft of its Message Expiry Interval, -1 without one
   */
  record Heard(String topic, ByteString payload, boolean retained, long secondsLeft) {}

  private final MqttClient client;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  Listener(URI broker, Identity identity) throws MqttException {
    client = new MqttClient(broker.toString(), identity.self().name(), new MemoryPersistence());
    client.setCallback(this);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(identity.contextFor(Set.of(Role.BROKER)).getSocketFactory());
    options.setHttpsHostnameVerificationEnabled(false);
    options.setConnectionTimeout(5);
    client.connect(options);
    client.subscribe("shield/#", 1);
  }

  List<Heard> heard() {
    return List.copyOf(heard);
  }

  List<Heard> heard(String topic) {
    return heard.stream().filter(h -> h.topic().equals(topic)).toList();
  }

  void say(String topic, byte[] payload) throws MqttException {
    client.publish(topic, payload, 1, false);
  }

  /** With the interval that all senders of ours set. */
  void sayToRunOut(String topic, byte[] payload) throws MqttException {
    MqttProperties properties = new MqttProperties();
    properties.setMessageExpiryInterval(Expiry.SECONDS);
    client.publish(topic, new MqttMessage(payload, 1, false, properties));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    Long left = message.getProperties().getMessageExpiryInterval();
    heard.add(
        new Heard(
            topic,
            ByteString.copyFrom(message.getPayload()),
            message.isRetained(),
            left == null ? -1 : left));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 100, false);
    client.close(true);
  }
}
