package io.campusshield.protocol.mqtt;

/** A message on its way into a session; told apart from others by being this object. */
final class Outgoing {
  private final String topic;
  private final byte[] payload;
  private final boolean retained;
  private final Runnable released;

  private Outgoing(String topic, byte[] payload, boolean retained, Runnable released) {
    this.topic = topic;
    this.payload = payload;
    this.retained = retained;
    this.released = released;
  }

  /**
   * @param released run once, on the session's thread, when its place in the window is free again
   */
  static Outgoing message(String topic, byte[] payload, Runnable released) {
    return new Outgoing(topic, payload, false, released);
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
    released.run();
  }
}
