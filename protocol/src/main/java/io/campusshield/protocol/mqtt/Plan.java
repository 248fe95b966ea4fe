package io.campusshield.protocol.mqtt;

import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a session is.
 *
 * @param clientId fixed, so that a broker finds the session again; also its name in the log
 * @param brokers the addresses that are tried in turn, at least one, each {@code ssl://host:port}
 * @param tls decides whom it trusts; the host's name is not compared
 * @param expedited whether its packets are marked DSCP EF
 */
public record Plan(
    String clientId,
    List<URI> brokers,
    SSLSocketFactory tls,
    Subscriptions subscriptions,
    Presence presence,
    boolean expedited,
    Pace pace) {
  public Plan {
    brokers = List.copyOf(brokers);
    if (brokers.isEmpty()) {
      throw new IllegalArgumentException("session " + clientId + " has no broker");
    }
    for (URI broker : brokers) {
      if (!"ssl".equals(broker.getScheme()) || broker.getHost() == null || broker.getPort() < 0) {
        throw new IllegalArgumentException("a broker is ssl://host:port, this is not: " + broker);
      }
    }
  }

  /**
   * Made anew at each connection, at QoS 1.
   *
   * @param needed whether a broker that refuses one of them is as good as none; if not, the session
   *     is used without it
   */
  public record Subscriptions(List<String> filters, boolean needed) {
    public Subscriptions {
      filters = List.copyOf(filters);
    }
  }

  /** What the broker tells others of the session. */
  public sealed interface Presence {
    /** Nothing. */
    record Untold() implements Presence {}

    /**
     * Retained on this topic: {@code present} at each connection, before anything else; {@code
     * gone} as the last will.
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, handed on, never compared
    record Kept(String topic, byte[] present, byte[] gone) implements Presence {}
  }
}
