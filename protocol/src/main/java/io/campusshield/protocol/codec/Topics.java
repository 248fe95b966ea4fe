package io.campusshield.protocol.codec;

import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.standing.Urgency;
import java.util.Locale;
import java.util.Optional;

/**
 * The station link's topics. The path is part of each, so that paths can share a broker and the
 * desk knows by which one a copy came. Pure; any thread.
 */
public record Topics(StationId station) {
  /**
   * The four levels that a topic knows. A drill's messages travel in the class of what is
   * exercised.
   */
  public enum Level {
    ALARM,
    CALL,
    TROUBLE,
    ROUTINE;

    public static Level of(Urgency urgency) {
      return switch (urgency) {
        case REAL_ALARM, DRILL_ALARM -> ALARM;
        case REAL_CALL, DRILL_CALL -> CALL;
        case TROUBLE -> TROUBLE;
        case ROUTINE -> ROUTINE;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The two sessions that a peer has on each path: so that no routine byte stands before an alarm.
   */
  public enum Session {
    URGENT,
    REST;

    public static Session of(Urgency urgency) {
      return urgency.urgent() ? URGENT : REST;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a message from below came from. */
  public record Source(GatewayId gateway, PathId path) {}

  public String up(GatewayId gateway, PathId path, Urgency urgency) {
    return join("up", gateway.name(), path.name(), Level.of(urgency).word());
  }

  public String down(GatewayId gateway, PathId path, Session session) {
    return join("down", gateway.name(), path.name(), session.word());
  }

  public String state(GatewayId gateway, PathId path, Session session) {
    return join("state", gateway.name(), path.name(), session.word());
  }

  public String desk(DeskId desk) {
    return join("desk", desk.name());
  }

  public String directUp(DeviceId device, Urgency urgency) {
    return join("direct", device.name(), "up", Level.of(urgency).word());
  }

  public String directDown(DeviceId device) {
    return join("direct", device.name(), "down");
  }

  /** What everything below {@code kind} matches, as {@code up} or {@code state}. */
  public String below(String kind) {
    return join(kind, "#");
  }

  /** What a desk listens to in one of its sessions. */
  public String allUp(Level level) {
    return join("up", "+", "+", level.word());
  }

  /** What a desk hears of the devices' own paths in one of its sessions. */
  public String allDirectUp(Level level) {
    return join("direct", "+", "up", level.word());
  }

  public String allDesks() {
    return join("desk", "+");
  }

  /** Where a desk may speak to devices that their own path reaches; a right, never a topic. */
  public String allDirectDown() {
    return join("direct", "+", "down");
  }

  public String allStates(Session session) {
    return join("state", "+", "+", session.word());
  }

  /**
   * Who sent on a topic of {@code up} or {@code state}; empty if it is neither, or of another
   * station.
   */
  public Optional<Source> source(String topic) {
    String[] parts = topic.split("/", -1);
    boolean ours = topic.startsWith(join("up", "")) || topic.startsWith(join("state", ""));
    if (parts.length != 7 || !ours) {
      return Optional.empty();
    }
    return GatewayId.parse(parts[4])
        .flatMap(gateway -> PathId.parse(parts[5]).map(path -> new Source(gateway, path)));
  }

  /** Which device sent on a topic of its own path; empty if it is none, or of another station. */
  public Optional<DeviceId> device(String topic) {
    String[] parts = topic.split("/", -1);
    boolean ours = parts.length == 7 && topic.startsWith(join("direct", ""));
    return ours && parts[5].equals("up") ? DeviceId.parse(parts[4]) : Optional.empty();
  }

  /** Which desk announced itself on this topic; empty if it is none, or of another station. */
  public Optional<DeskId> desk(String topic) {
    String[] parts = topic.split("/", -1);
    boolean ours = parts.length == 5 && topic.startsWith(join("desk", ""));
    return ours ? DeskId.parse(parts[4]) : Optional.empty();
  }

  /**
   * {@code <certificate name>.<path or broker>.<urgent|rest>}: fixed, so that a session is found
   * again.
   */
  public static String clientId(String certificateName, String pathOrBroker, Session session) {
    return certificateName + "." + pathOrBroker + "." + session.word();
  }

  private String join(String... parts) {
    return "shield/v1/" + station.name() + "/" + String.join("/", parts);
  }
}
