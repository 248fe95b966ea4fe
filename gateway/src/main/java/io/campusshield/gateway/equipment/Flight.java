package io.campusshield.gateway.equipment;

import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One packet on its way: what of it has no receipt yet. */
final class Flight {
  private final Road road;
  private final Urgency urgency;
  private final Duration at;
  private final Map<Long, Item> items = new LinkedHashMap<>();

  Flight(Road road, List<Item> packet, Duration at) {
    this.road = road;
    this.urgency = packet.getFirst().urgency();
    this.at = at;
    packet.forEach(item -> items.put(item.number(), item));
  }

  Road road() {
    return road;
  }

  Urgency urgency() {
    return urgency;
  }

  Duration at() {
    return at;
  }

  Duration lateAt() {
    return at.plus(road.patience());
  }

  /** By number; emptied by receipts. */
  Map<Long, Item> items() {
    return items;
  }
}
