package io.campusshield.brokercontract.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.brokercontract.client.Session;
import io.campusshield.brokercontract.maker.Maker;
import io.campusshield.brokercontract.maker.Running;
import io.campusshield.brokercontract.maker.Station;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A maker's broker running for a class's tests; its sessions are cut after each. Tests share the
 * broker, so each has a path of its own, by which client ids and topics differ.
 */
final class Bench implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final Maker maker;
  private final Starting starting;
  private final List<Session> sessions = new ArrayList<>();
  private State state = new State.Empty();

  private sealed interface State {
    record Empty() implements State {}

    record Set(Path directory, Station station, Running broker) implements State {}
  }

  /** Starts a broker, which then has the station's certificates. */
  interface Starting {
    Running start(Station station) throws Exception;
  }

  Bench(Maker maker) {
    this(maker, maker::start);
  }

  /** The maker's broker in another form. */
  Bench(Maker maker, Starting starting) {
    this.maker = maker;
    this.starting = starting;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path directory = Files.createTempDirectory("broker-contract-");
    Station station = new Station(directory);
    state = new State.Set(directory, station, starting.start(station));
  }

  private State.Set set() {
    return (State.Set) state;
  }

  Station station() {
    return set().station();
  }

  Running broker() {
    return set().broker();
  }

  SSLContext tls(String name, Role role) throws Exception {
    return station().tls(new Peer(name, role));
  }

  /** Not connected yet. */
  Session session(SSLContext tls, String clientId) throws Exception {
    Session session = new Session(tls, broker().address(), clientId);
    sessions.add(session);
    return session;
  }

  /** The gateway's urgent session on a path; not connected yet. */
  Session gateway(String name, String path) throws Exception {
    return session(tls(name, Role.GATEWAY), name + "." + path + ".urgent");
  }

  /** Not connected yet. */
  Session desk(String name, String path) throws Exception {
    return session(tls(name, Role.DESK), name + "." + path + ".urgent");
  }

  /** Not connected yet. */
  Session device(String name, String path) throws Exception {
    return session(tls(name, Role.DEVICE), name + "." + path + ".urgent");
  }

  /** What was seen is what the document's table says of this maker. */
  void isAsDocumented(Difference difference, Object seen) throws Exception {
    assertThat(String.valueOf(seen))
        .as("%s, %s", difference.row(), maker.word())
        .isEqualTo(Table.read().cell(difference.row(), maker.word()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    sessions.forEach(Session::cut);
    sessions.forEach(Session::close);
    sessions.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (state instanceof State.Set set) {
      set.broker().close();
      try (Stream<Path> files = Files.walk(set.directory())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
