package io.campusshield.broker;

import io.campusshield.broker.BrokerSettings.Listener;
import io.campusshield.broker.gate.Doors;
import io.campusshield.broker.telemetry.Telemetry;
import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.Roster;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.tls.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running broker. One per process. */
final class Broker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  private final ActiveMQServer server;
  private final BrokerSettings settings;
  private Optional<Endpoint> endpoint = Optional.empty();

  private Broker(ActiveMQServer server, BrokerSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /** The broker did not come up; the message says why and the way out. */
  static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1;

    NotStarted(String sentence) {
      super(sentence);
    }
  }

  /** Returns when every listener is open. Half of the heap is for messages. */
  static Broker start(BrokerSettings settings) throws Unusable, Identity.Unusable, NotStarted {
    return start(settings, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * @param mostWaiting bytes of messages, from which on what is not urgent is dropped
   */
  static Broker start(BrokerSettings settings, long mostWaiting)
      throws Unusable, Identity.Unusable, NotStarted {
    Doors doors =
        new Doors(
            Identity.load(settings.identity()), AccessTable.of(Roster.load(settings.station())));
    for (Listener listener : settings.listeners()) {
      checkFree(listener);
    }
    ServiceRegistryImpl registry = new ServiceRegistryImpl();
    for (Listener listener : settings.listeners()) {
      registry.addAcceptorFactory(listener.name().name(), doors.acceptors());
    }
    ActiveMQServer server =
        new ActiveMQServerImpl(
            ArtemisSettings.of(settings, mostWaiting), null, doors.security(), null, registry);
    server.registerBrokerPlugin(new SharedWindows(server));
    Broker broker = new Broker(server, settings);
    try {
      server.start();
    } catch (Exception e) {
      broker.close();
      throw new NotStarted("the broker can not start: " + e);
    }
    for (Listener listener : settings.listeners()) {
      if (!broker.acceptor(listener).isStarted()) {
        broker.close();
        throw new NotStarted("can not listen on " + listener + " (" + listener.name() + ")");
      }
    }
    broker.tell();
    LOG.info("fact=started {}", broker.listening());
    return broker;
  }

  private void tell() throws NotStarted {
    if (settings.telemetry().isEmpty()) {
      return;
    }
    Map<String, BooleanSupplier> listeners = new LinkedHashMap<>();
    for (Listener listener : settings.listeners()) {
      listeners.put(listener.name().name(), () -> accepts(listener));
    }
    switch (Telemetry.tell(
        settings.telemetry().get(),
        new Telemetry.Sources(
            listeners,
            server::isActive,
            server::getConnectionCount,
            server::getTotalMessageCount))) {
      case Endpoint.Started.Listening(Endpoint listening) -> endpoint = Optional.of(listening);
      case Endpoint.Started.Impossible(String sentence) -> {
        close();
        throw new NotStarted(sentence);
      }
    }
  }

  /** Asked without connecting, which the gate would count as a stranger's try. */
  private boolean accepts(Listener listener) {
    Acceptor acceptor = acceptor(listener);
    if (acceptor == null || !acceptor.isStarted()) {
      return false;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(listener.address(), acceptor.getActualPort()));
      return false;
    } catch (IOException taken) {
      return true;
    }
  }

  /** Artemis would only log it, and start without. */
  private static void checkFree(Listener listener) throws NotStarted {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(listener.address(), listener.port()));
    } catch (IOException e) {
      throw new NotStarted(
          "can not listen on "
              + listener
              + " for '"
              + listener.name()
              + "' ("
              + e.getMessage()
              + "); stop the program that uses it, or name another address and port under"
              + " 'listeners' in the broker's settings");
    }
  }

  /**
   * As {@code wired=127.0.0.1:8883 cellular=127.0.0.1:8884 telemetry=9410}, with the ports really
   * taken.
   */
  String listening() {
    StringJoiner joined = new StringJoiner(" ");
    for (Listener listener : settings.listeners()) {
      joined.add(
          listener.name() + "=" + listener.address() + ":" + acceptor(listener).getActualPort());
    }
    endpoint.ifPresent(told -> joined.add("telemetry=" + told.port()));
    return joined.toString();
  }

  private Acceptor acceptor(Listener listener) {
    return server.getRemotingService().getAcceptor(listener.name().name());
  }

  /** Closes every connection and forgets every message. */
  @Override
  public void close() {
    endpoint.ifPresent(Endpoint::close);
    try {
      server.stop();
      LOG.info("fact=stopped");
    } catch (Exception e) {
      LOG.error("trouble=not-stopped", e);
    }
  }
}
