package io.campusshield.broker.gate;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.AcceptorFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;

/** What Artemis needs of us so that every connection comes through the gate. */
public final class Doors {
  private final SSLContext tls;
  private final AccessTable table;
  private final Refusals refusals = new Refusals();

  public Doors(Identity identity, AccessTable table) {
    this.tls = identity.contextFor(Set.of(Role.GATEWAY, Role.DESK, Role.DEVICE));
    this.table = table;
  }

  /** Parameters that a listener needs to use the acceptors made here. */
  public static Map<String, Object> acceptorParameters() {
    return Map.of(
        "sslEnabled",
        true,
        // Artemis loads a context of its own and never uses it: see GatedAcceptor.
        "sslContext",
        "unused",
        "useDefaultSslContext",
        true,
        "topicAliasMaximum",
        0,
        "maximumPacketSize",
        Gate.LONGEST_PACKET,
        "defaultMaximumInFlightPublishMessages",
        Gate.RECEIVE_MAXIMUM);
  }

  public ActiveMQSecurityManager security() {
    return new TableSecurity(table, refusals);
  }

  public AcceptorFactory acceptors() {
    return new GatedAcceptors();
  }

  private final class GatedAcceptors implements AcceptorFactory {
    @Override
    @SuppressWarnings("rawtypes")
    public Acceptor createAcceptor(
        String name,
        ClusterConnection cluster,
        Map<String, Object> parameters,
        BufferHandler handler,
        ServerConnectionLifeCycleListener listener,
        Executor threads,
        ScheduledExecutorService timers,
        Map<String, ProtocolManager> protocols,
        String threadGroup,
        MetricsManager metrics) {
      protocols.replaceAll((protocol, manager) ->
          new GatedProtocol((MQTTProtocolManager) manager, () -> new Gate(table, refusals)));
      return new GatedAcceptor(
          new GatedAcceptor.Parts(
              name,
              cluster,
              parameters,
              handler,
              listener,
              timers,
              new OrderedExecutor(threads),
              protocols,
              threadGroup,
              metrics),
          tls,
          refusals);
    }
  }
}
