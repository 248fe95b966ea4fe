package io.campusshield.broker.gate;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * Artemis's MQTT with the gate before it. Artemis's own decoder gathers packets of up to 256 MiB
 * before it looks at their size; ours stops at {@link Gate#LONGEST_PACKET}.
 */
final class GatedProtocol implements ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> {
  private final MQTTProtocolManager mqtt;
  private final Supplier<Gate> gates;

  GatedProtocol(MQTTProtocolManager mqtt, Supplier<Gate> gates) {
    this.mqtt = mqtt;
    this.gates = gates;
  }

  @Override
  public void addChannelHandlers(ChannelPipeline pipeline) {
    mqtt.addChannelHandlers(pipeline);
    pipeline.replace(MqttDecoder.class, null, new MqttDecoder(Gate.LONGEST_PACKET));
    pipeline.addBefore(pipeline.context(MQTTProtocolHandler.class).name(), "gate", gates.get());
  }

  @Override
  @SuppressWarnings("unchecked")
  public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
    return mqtt.getFactory();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
    mqtt.updateInterceptors(incoming, outgoing);
  }

  @Override
  public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
    return mqtt.createConnectionEntry(acceptor, connection);
  }

  @Override
  public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
    mqtt.handleBuffer(connection, buffer);
  }

  @Override
  public boolean isProtocol(byte[] start) {
    return mqtt.isProtocol(start);
  }

  @Override
  public boolean acceptsNoHandshake() {
    return mqtt.acceptsNoHandshake();
  }

  @Override
  public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
    mqtt.handshake(connection, buffer);
  }

  @Override
  public List<String> websocketSubprotocolIdentifiers() {
    return List.of();
  }

  @Override
  public void setAnycastPrefix(String prefix) {
    mqtt.setAnycastPrefix(prefix);
  }

  @Override
  public void setMulticastPrefix(String prefix) {
    mqtt.setMulticastPrefix(prefix);
  }

  @Override
  public Map<SimpleString, RoutingType> getPrefixes() {
    return mqtt.getPrefixes();
  }

  @Override
  public void setSecurityDomain(String domain) {
    mqtt.setSecurityDomain(domain);
  }

  @Override
  public String getSecurityDomain() {
    return mqtt.getSecurityDomain();
  }

  @Override
  public MQTTRoutingHandler getRoutingHandler() {
    return mqtt.getRoutingHandler();
  }
}
