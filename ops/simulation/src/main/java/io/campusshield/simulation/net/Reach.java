package io.campusshield.simulation.net;

/** Which route a session takes, and to whom. */
public interface Reach {
  /**
   * @param clientId of the session
   */
  Route route(String clientId);

  Broker broker(String host);
}
