package io.campusshield.protocol.mqtt;

/** A message on its way into a session; told apart from others by being this object. */
final class Outgoing {
  private final String topic;
  private final byte[] payload;
  private final boolean retained;
  private final BrokerSession.Sent sent;

  private Outgoing(String topic, byte[] payload, boolean retained, BrokerSession.Sent sent) {
    this.topic = topic;
    this.payload = payload;
    this.retained = retained;
    this.sent = sent;
  }

  /**
   * @param sent told once, on the session's thread, when its place in the window is free again
   */
  static Outgoing message(String topic, byte[] payload, BrokerSession.Sent sent) {
    return new Outgoing(topic, payload, false, sent);
  }

  /** What a broker keeps for whoever listens later. */
  static Outgoing retained(String topic, byte[] payload) {
    return new Outgoing(topic, payload, true, () -> {});
  }

  String topic() {
    return topic;
  }

  byte[] payload() {
    return payload;
  }

  boolean retained() {
    return retained;
  }

  void release() {
    sent.released();
  }

  void refuse() {
    sent.refused();
  }
}
