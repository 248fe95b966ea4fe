package io.campusshield.desk.intake;

import java.util.List;
import javax.net.SocketFactory;

/**
 * What a session is.
 *
 * @param clientId fixed, so that the broker finds the session again
 * @param addresses tried in turn
 * @param subscriptions made anew at each connection
 */
record SessionPlan(
    String clientId, List<String> addresses, List<String> subscriptions, SocketFactory sockets) {
  SessionPlan {
    addresses = List.copyOf(addresses);
    subscriptions = List.copyOf(subscriptions);
  }
}
