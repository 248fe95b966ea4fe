package io.campusshield.simulation.world;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Press;
import io.campusshield.simulation.rule.Handed;
import io.campusshield.simulation.rule.Rules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which sessions of a gateway's process are up and have room; the rules are told. */
final class Rooms {
  private final GatewayId gateway;
  private final Rules rules;
  private final Map<Handed.Lane, Set<Long>> inside = new HashMap<>();

  Rooms(GatewayId gateway, Rules rules) {
    this.gateway = gateway;
    this.rules = rules;
  }

  private Handed.Lane lane(PathId path, boolean urgent) {
    return new Handed.Lane(gateway, path, urgent);
  }

  /** Before the gateway's step that takes it. */
  void before(Signal signal) {
    switch (signal) {
      case Signal.SessionUp(PathId path, Session session) -> {
        Handed.Lane lane = lane(path, session == Session.URGENT);
        inside.put(lane, new HashSet<>());
        rules.laneUp(lane);
      }
      case Signal.SessionDown(PathId path, Session session) -> {
        Handed.Lane lane = lane(path, session == Session.URGENT);
        rules.laneDown(lane);
        inside.remove(lane);
      }
      case Signal.PressHeard(Press press, var _) -> rules.gatewayHeard(gateway, press);
      case Signal.DownHeard(var _, var _, Down.StandingSaid(var standing, var _)) ->
          rules.receipted(gateway, standing);
      default -> {}
    }
  }

  /** After it. */
  void after(Signal signal) {
    switch (signal) {
      case Signal.Released(PathId path, Session session, long ticket) ->
          freed(lane(path, session == Session.URGENT), ticket);
      case Signal.Refused(PathId path, Session session, long ticket) ->
          freed(lane(path, session == Session.URGENT), ticket);
      default -> {}
    }
  }

  private void freed(Handed.Lane lane, long ticket) {
    Set<Long> tickets = inside.get(lane);
    if (tickets != null && tickets.remove(ticket) && tickets.size() == Uplink.WINDOW - 1) {
      rules.laneHasRoom(lane, true);
    }
  }

  void handed(Handed.Lane lane, long ticket) {
    Set<Long> tickets = inside.get(lane);
    if (tickets != null && tickets.add(ticket) && tickets.size() == Uplink.WINDOW) {
      rules.laneHasRoom(lane, false);
    }
  }
}
