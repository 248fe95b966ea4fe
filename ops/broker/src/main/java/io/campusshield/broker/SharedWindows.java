package io.campusshield.broker;

import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Consumer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Wakes all subscriptions of a session when its client confirms a message. A client's Receive
 * Maximum is one for all of them, but Artemis looks only at the subscription whose message was
 * confirmed: what another had held back would lie until the next message for it.
 */
final class SharedWindows implements ActiveMQServerMessagePlugin {
  private final ActiveMQServer server;

  SharedWindows(ActiveMQServer server) {
    this.server = server;
  }

  /** Artemis has made room in the window before it says so here. */
  @Override
  public void messageAcknowledged(
      Transaction transaction, MessageReference message, AckReason reason, ServerConsumer by) {
    ServerSession session = by == null ? null : server.getSessionByID(by.getSessionID());
    if (session == null) {
      return;
    }
    session.getServerConsumers().stream()
        .filter(consumer -> waits(consumer.getQueue()))
        .forEach(Consumer::promptDelivery);
  }

  private static boolean waits(Queue queue) {
    return queue.getMessageCount() > queue.getDeliveringCount();
  }
}
