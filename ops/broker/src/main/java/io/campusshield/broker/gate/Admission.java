package io.campusshield.broker.gate;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Whether a peer may open an MQTT session. Pure; any thread. */
record Admission(AccessTable table) {

  /** Why not, and what the peer is told. */
  enum Refusal {
    NOT_MQTT_5(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION),
    CERTIFICATE_OUT_OF_DATE(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
    NOT_ON_THE_ROSTER(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
    /** Names come from certificates; a user's name would only open doors in Artemis. */
    USER_NAME(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD),
    /** A session's id is {@code <certificate name>.<anything>}: nobody takes another's session. */
    CLIENT_ID(MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID),
    WILL_TOPIC(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);

    private final MqttConnectReturnCode code;

    Refusal(MqttConnectReturnCode code) {
      this.code = code;
    }

    MqttConnectReturnCode code() {
      return code;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Empty if the peer may come in. */
  Optional<Refusal> judge(X509Certificate certificate, MqttConnectMessage connect, Instant now) {
    if (connect.variableHeader().version() != MqttVersion.MQTT_5.protocolLevel()) {
      return Optional.of(Refusal.NOT_MQTT_5);
    }
    if (!Identity.inDate(certificate, now)) {
      return Optional.of(Refusal.CERTIFICATE_OUT_OF_DATE);
    }
    Optional<Peer> known = Peer.of(certificate).filter(table::knows);
    if (known.isEmpty()) {
      return Optional.of(Refusal.NOT_ON_THE_ROSTER);
    }
    if (connect.variableHeader().hasUserName() || connect.variableHeader().hasPassword()) {
      return Optional.of(Refusal.USER_NAME);
    }
    Peer peer = known.get();
    if (!connect.payload().clientIdentifier().startsWith(peer.name() + ".")) {
      return Optional.of(Refusal.CLIENT_ID);
    }
    if (connect.variableHeader().isWillFlag()
        && !table.mayPublish(peer, connect.payload().willTopic())) {
      return Optional.of(Refusal.WILL_TOPIC);
    }
    return Optional.empty();
  }
}
