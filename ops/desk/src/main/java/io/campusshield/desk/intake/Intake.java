package io.campusshield.desk.intake;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Letter;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Downlink;
import io.campusshield.desk.station.Inbox;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Level;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Carrier;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Two sessions at each broker: alarms and calls in one of their own. */
public final class Intake implements Downlink, AutoCloseable {
  /**
   * Who listens.
   *
   * @param epoch 64 random bits of this process
   */
  public record Self(DeskId desk, long epoch, Supplier<Sites> sites) {}

  /**
   * @param addresses as {@code ssl://host:port}, at least one
   */
  public record Broker(BrokerName name, List<String> addresses) {
    public Broker {
      addresses = List.copyOf(addresses);
    }
  }

  private record At(BrokerName broker, Session session) {}

  private final Topics topics;
  private final Map<At, Lanes> lanes = new HashMap<>();
  private final List<BrokerSession> sessions = new ArrayList<>();
  private final List<Ears> urgent = new ArrayList<>();

  /**
   * Over a network.
   *
   * @param sockets with TLS, trusting brokers of our authority
   */
  public Intake(Self self, List<Broker> brokers, SSLSocketFactory sockets, Hearing hearing) {
    this(self, brokers, new Carrier(sockets), hearing);
  }

  /** Over whatever carries sessions. */
  public Intake(Self self, List<Broker> brokers, Carrier carrier, Hearing hearing) {
    this.topics = new Topics(self.sites().get().station());
    for (Broker broker : brokers) {
      for (Session session : Session.values()) {
        Lanes out = new Lanes(() -> hearing.clock().now().monotonic());
        lanes.put(new At(broker.name(), session), out);
        Plan plan =
            new Plan(
                Topics.clientId(self.desk().name(), broker.name().name(), session),
                broker.addresses().stream().map(URI::create).toList(),
                carrier.tls(),
                new Plan.Subscriptions(subscriptions(session), true),
                new Plan.Presence.Untold(),
                session == Session.URGENT,
                Pace.STANDARD);
        Ears ears = new Ears(self, broker.name(), session, new Ears.Parts(hearing, out));
        sessions.add(carrier.sessions().session(plan, ears));
        if (session == Session.URGENT) {
          urgent.add(ears);
        }
      }
    }
  }

  /** Where what is heard goes. */
  public record Hearing(Inbox inbox, Clock clock) {}

  private List<String> subscriptions(Session session) {
    return switch (session) {
      case URGENT ->
          List.of(
              topics.allUp(Level.ALARM),
              topics.allUp(Level.CALL),
              topics.allDirectUp(Level.ALARM),
              topics.allDirectUp(Level.CALL),
              topics.allStates(session));
      case REST ->
          List.of(
              topics.allUp(Level.TROUBLE),
              topics.allUp(Level.ROUTINE),
              topics.allDirectUp(Level.TROUBLE),
              topics.allDirectUp(Level.ROUTINE),
              topics.allStates(session));
    };
  }

  public void start() {
    sessions.forEach(BrokerSession::open);
  }

  /** Any thread. */
  public Brokers brokers() {
    return new Brokers((int) urgent.stream().filter(Ears::up).count(), urgent.size());
  }

  /** Whether alarms are heard there now, by broker. Any thread. */
  public Map<String, Boolean> heardAt() {
    Map<String, Boolean> heard = new LinkedHashMap<>();
    urgent.forEach(ears -> heard.put(ears.broker().name(), ears.up()));
    return heard;
  }

  @Override
  public boolean offer(Way way, Session session, Letter letter) {
    Lanes out = lanes.get(new At(way.broker(), session));
    return out != null && out.offer(topic(way, session), letter);
  }

  private String topic(Way way, Session session) {
    return switch (way) {
      case Way.Through(var gateway, var path, _) -> topics.down(gateway, path, session);
      case Way.Direct(var device, _) -> topics.directDown(device);
    };
  }

  @Override
  public void close() {
    sessions.forEach(BrokerSession::close);
  }
}
