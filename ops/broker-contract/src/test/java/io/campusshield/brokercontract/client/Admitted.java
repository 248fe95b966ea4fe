package io.campusshield.brokercontract.client;

import java.util.OptionalLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a broker said when it let a session in; empty is what it did not state.
 *
 * @param sessionPresent whether it still had the session
 */
public record Admitted(
    boolean sessionPresent,
    OptionalLong receiveMaximum,
    OptionalLong longestPacket,
    OptionalLong topicAliasMaximum) {

  static Admitted of(IMqttToken connected) {
    MqttProperties properties = connected.getResponseProperties();
    return properties == null
        ? new Admitted(
            connected.getSessionPresent(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty())
        : new Admitted(
            connected.getSessionPresent(),
            stated(properties.getReceiveMaximum()),
            stated(properties.getMaximumPacketSize()),
            stated(properties.getTopicAliasMaximum()));
  }

  private static OptionalLong stated(@Nullable Number number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number.longValue());
  }
}
