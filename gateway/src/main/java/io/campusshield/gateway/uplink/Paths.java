package io.campusshield.gateway.uplink;

import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.mqtt.Carrier;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All paths to the station. Each session tells the inbox {@code SessionUp} when it is connected and
 * subscribed, and {@code SessionDown} once when it was up and is lost; until {@link #close} it
 * connects again.
 */
public final class Paths implements Uplink, AutoCloseable {
  private final Speaker speaker;
  private final Topics topics;
  private final Map<PathId, Map<Session, PathSession>> paths;

  private Paths(Speaker speaker, Map<PathId, Map<Session, PathSession>> paths) {
    this.speaker = speaker;
    this.topics = new Topics(speaker.station());
    this.paths = paths;
  }

  /** Where what is heard goes, and by which clock it grows older. */
  public record Hearing(Inbox inbox, MachineClock clock) {}

  /** Begins to connect and returns at once; a broker that can not be reached is no failure. */
  public static Paths open(
      Speaker speaker, List<PathSettings> settings, Identity identity, Hearing hearing) {
    Carrier network = new Carrier(identity.contextFor(Set.of(Role.BROKER)).getSocketFactory());
    return open(speaker, settings, network, hearing);
  }

  /** The same over whatever carries sessions. */
  public static Paths open(
      Speaker speaker, List<PathSettings> settings, Carrier carrier, Hearing hearing) {
    return open(
        speaker,
        settings,
        new PathSession.Links(carrier, hearing.inbox(), hearing.clock(), Pace.STANDARD));
  }

  static Paths open(Speaker speaker, List<PathSettings> settings, PathSession.Links links) {
    Map<PathId, Map<Session, PathSession>> paths = new HashMap<>();
    for (PathSettings path : settings) {
      Map<Session, PathSession> sessions = new EnumMap<>(Session.class);
      for (Session session : Session.values()) {
        sessions.put(session, new PathSession(speaker, path, session, links));
      }
      paths.put(path.path(), sessions);
    }
    paths.values().forEach(sessions -> sessions.values().forEach(PathSession::open));
    return new Paths(speaker, paths);
  }

  /**
   * {@inheritDoc}
   *
   * <p>What is handed over while the session is not up is not kept: its {@code Released} follows at
   * once, and means nothing to who has learnt of the session's end since. What is in a session when
   * that is lost ends with its {@code SessionDown} alone.
   */
  @Override
  public void publish(PathId path, Urgency urgency, long ticket, List<Up> messages) {
    session(path, Session.of(urgency))
        .publish(
            topics.up(speaker.gateway(), path, urgency), StationCodec.encode(messages), ticket);
  }

  private PathSession session(PathId path, Session session) {
    Map<Session, PathSession> sessions = paths.get(path);
    if (sessions == null) {
      throw new AssertionError("there is no path " + path);
    }
    PathSession found = sessions.get(session);
    if (found == null) {
      throw new AssertionError("a path has both sessions, this has one: " + path);
    }
    return found;
  }

  /**
   * {@inheritDoc}
   *
   * <p>In the urgent session: at most {@link DeviceLane#MOST} wait.
   */
  @Override
  public void tell(PathId path, DeviceId device, ToDevice message) {
    session(path, Session.URGENT).tell(device, message);
  }

  /** Cuts all connections: the brokers publish the last wills. */
  @Override
  public void close() {
    paths.values().forEach(sessions -> sessions.values().forEach(PathSession::close));
  }
}
