package io.campusshield.protocol.mqtt;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Paho over a socket of ours. */
final class PahoClient extends MqttAsyncClient {
  private final TlsNetwork network;

  PahoClient(TlsNetwork network, String clientId) throws MqttException {
    super(network.getServerURI(), clientId, new MemoryPersistence());
    this.network = network;
  }

  @Override
  protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) {
    return new NetworkModule[] {network};
  }
}
