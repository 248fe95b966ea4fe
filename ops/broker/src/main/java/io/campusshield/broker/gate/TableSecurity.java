package io.campusshield.broker.gate;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.tls.Peer;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * The access table in Artemis's words. A refused publish or subscription is answered with MQTT's
 * "not authorized"; the connection stays.
 */
final class TableSecurity implements ActiveMQSecurityManager5 {
  /** Parts an address from the queue on it, in Artemis's names. */
  private static final String QUEUE_MARK = "::";

  private final AccessTable table;
  private final Refusals refusals;

  TableSecurity(AccessTable table, Refusals refusals) {
    this.table = table;
    this.refusals = refusals;
  }

  /** Artemis finds the user of a subject by {@link UserPrincipal}. */
  private static final class Member extends UserPrincipal {
    private final Peer peer;

    Member(Peer peer) {
      super(peer.name());
      this.peer = peer;
    }
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      RemotingConnection connection,
      @Nullable String domain) {
    X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
    if (chain == null || chain.length == 0) {
      return null;
    }
    return Peer.of(chain[0])
        .filter(table::knows)
        .map(peer -> new Subject(true, Set.of(new Member(peer)), Set.of(), Set.of()))
        .orElse(null);
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType act, String addressOrQueue) {
    Peer peer = subject.getPrincipals(Member.class).iterator().next().peer;
    boolean allowed = allows(peer, act, addressOrQueue);
    if (!allowed) {
      refusals.tell(
          "not-allowed",
          "name=" + peer.name() + " act=" + Line.word(act) + " topic=" + addressOrQueue);
    }
    return allowed;
  }

  private boolean allows(Peer peer, CheckType act, String addressOrQueue) {
    int mark = addressOrQueue.indexOf(QUEUE_MARK);
    String address = mark < 0 ? addressOrQueue : addressOrQueue.substring(0, mark);
    return switch (act) {
      case SEND -> mark < 0 && table.mayPublish(peer, address);
      case CREATE_ADDRESS, DELETE_ADDRESS ->
          table.mayPublish(peer, address) || table.maySubscribe(peer, address);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          mark >= 0
              && addressOrQueue.startsWith(peer.name() + ".", mark + QUEUE_MARK.length())
              && table.maySubscribe(peer, address);
      case MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  @Override
  public boolean validateUser(String user, String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType act) {
    return false;
  }
}
