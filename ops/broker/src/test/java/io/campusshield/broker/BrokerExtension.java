package io.campusshield.broker;

import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running broker for a class's tests; clients are closed after each. */
final class BrokerExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final long mostWaiting;
  private final List<Client> clients = new ArrayList<>();
  private Running running = new Running.Not();

  BrokerExtension() {
    this(Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * @param mostWaiting bytes of messages, from which on what is not urgent is dropped
   */
  BrokerExtension(long mostWaiting) {
    this.mostWaiting = mostWaiting;
  }

  private sealed interface Running {
    record Not() implements Running {}

    record Since(Path directory, Station station, Broker broker, Map<String, String> addresses)
        implements Running {}
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path directory = Files.createTempDirectory("station-");
    Station station = new Station(directory);
    Broker broker = Broker.start(station.loaded(), mostWaiting);
    Map<String, String> addresses =
        Stream.of(broker.listening().split(" "))
            .map(listener -> listener.split("="))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    running = new Running.Since(directory, station, broker, addresses);
  }

  private Running.Since running() {
    return (Running.Since) running;
  }

  Station station() {
    return running().station();
  }

  String address(String listener) {
    return running().addresses().getOrDefault(listener, "none");
  }

  /** Not connected yet. */
  Client client(SSLContext tls, String listener, String clientId) throws MqttException {
    Client client = new Client(tls, address(listener), clientId);
    clients.add(client);
    return client;
  }

  Client gateway(String name) throws Exception {
    return client(tls(name, Role.GATEWAY), "wired", name + ".wired.urgent");
  }

  Client desk(String name) throws Exception {
    return client(tls(name, Role.DESK), "wired", name + ".a.urgent");
  }

  Client device(String name) throws Exception {
    return client(tls(name, Role.DEVICE), "cellular", name + ".cellular.urgent");
  }

  SSLContext tls(String name, Role role) throws Exception {
    return station().tls(new Peer(name, role));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (Client client : clients) {
      client.close();
    }
    clients.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    running().broker().close();
    try (Stream<Path> files = Files.walk(running().directory())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
