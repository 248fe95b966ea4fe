package io.campusshield.protocol.mqtt;

/**
 * A session at a broker, as whoever speaks in it sees it. Over a network it is an {@link
 * MqttSession}; whoever lives in virtual time has another.
 */
public interface BrokerSession extends AutoCloseable {
  /** Makes sessions; {@code MqttSession::new} makes those over a network. */
  @FunctionalInterface
  interface Maker {
    /** A session that is not yet open. */
    BrokerSession session(Plan plan, Listener listener);
  }

  /**
   * Begins to connect and returns at once; a broker that can not be reached is no failure. Once,
   * from any thread.
   */
  void open();

  /** Ends the pause between two attempts, if there is one; from any thread, after {@link #open}. */
  void hurry();

  /**
   * Publishes at most {@link io.campusshield.protocol.codec.Frames#LONGEST} bytes at QoS 1, not
   * retained, with the Message Expiry Interval of {@link io.campusshield.protocol.codec.Expiry}. In
   * the order of the calls; from any thread; never blocks.
   *
   * @param sent told once, on the session's thread, when the broker has taken or refused it, or at
   *     once if the session is not up; never, if the session is lost before or is closed: then
   *     {@link Listener#down} is its end
   */
  void publish(String topic, byte[] payload, Sent sent);

  /** Who is told what a broker does with a message. */
  @FunctionalInterface
  interface Sent {
    /** Its place in the session is free again. */
    void released();

    /** It is, and the broker has refused the message. */
    default void refused() {
      released();
    }
  }

  /**
   * Cuts the connection, so that the broker publishes the last will, and returns when that is done,
   * or after a second. Afterwards nothing is told any more, but what the client had already read.
   * From any thread but the session's.
   */
  @Override
  void close();
}
