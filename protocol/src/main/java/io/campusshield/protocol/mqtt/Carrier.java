package io.campusshield.protocol.mqtt;

import javax.net.ssl.SSLSocketFactory;

/**
 * What sessions are made over.
 *
 * @param tls with the certificate of whoever speaks, trusting brokers
 */
public record Carrier(SSLSocketFactory tls, BrokerSession.Maker sessions) {
  /** A network. */
  public Carrier(SSLSocketFactory tls) {
    this(tls, MqttSession::new);
  }
}
