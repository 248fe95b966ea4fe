package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A press that a gateway hands to one path it hands to all: to each within seconds of its being up
 * with room in its window, unless the station has the press before.
 */
final class AlarmsRace implements Witness {
  /** More than a turn that comes late. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static final class OpenLane {
    final Set<PressId> handed = new HashSet<>();
    Optional<Duration> roomSince;

    OpenLane(Duration now) {
      roomSince = Optional.of(now);
    }
  }

  private final Truth truth;
  private final Map<Handed.Lane, OpenLane> open = new LinkedHashMap<>();
  private final Map<GatewayId, Map<PressId, Duration>> first = new HashMap<>();

  AlarmsRace(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void gatewayEnds(GatewayId gateway) {
    open.keySet().removeIf(lane -> lane.gateway().equals(gateway));
    first.remove(gateway);
  }

  @Override
  public void laneUp(Handed.Lane lane) {
    if (lane.urgent()) {
      open.put(lane, new OpenLane(truth.timeline.now()));
    }
  }

  @Override
  public void laneDown(Handed.Lane lane) {
    judge(lane);
    open.remove(lane);
  }

  @Override
  public void laneHasRoom(Handed.Lane lane, boolean now) {
    judge(lane);
    OpenLane known = open.get(lane);
    if (known != null) {
      known.roomSince = Optional.of(truth.timeline.now()).filter(_ -> now);
    }
  }

  @Override
  public void receipted(GatewayId gateway, Standing standing) {
    Map<PressId, Duration> racing = first.get(gateway);
    if (racing != null) {
      standing.presses().forEach(named -> racing.remove(named.press()));
    }
  }

  @Override
  public void handed(Handed packet) {
    OpenLane lane = open.get(packet.lane());
    for (Up up : packet.messages()) {
      if (up.body() instanceof Up.PressSeen seen) {
        PressId press = seen.press().id();
        first
            .computeIfAbsent(packet.lane().gateway(), _ -> new LinkedHashMap<>())
            .putIfAbsent(press, truth.timeline.now());
        if (lane != null) {
          lane.handed.add(press);
        }
      }
    }
    open.keySet().forEach(this::judge);
  }

  private void judge(Handed.Lane which) {
    OpenLane lane = open.get(which);
    Duration limit = truth.timeline.now().minus(AT_ONCE);
    if (lane == null || lane.roomSince.filter(since -> since.compareTo(limit) <= 0).isEmpty()) {
      return;
    }
    first
        .getOrDefault(which.gateway(), Map.of())
        .forEach((press, at) -> {
          if (at.compareTo(limit) < 0 && !lane.handed.contains(press)) {
            truth.report(this, press + " was not sent by " + which);
          }
        });
  }
}
