package io.campusshield.desk.core;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * By which ways each gateway, and through which gateways each device, was ever heard. For one
 * thread.
 */
final class Ways {
  /** A gateway has two or three paths, a path two brokers at most: more is a mistake. */
  static final int MOST_OF_GATEWAY = 16;

  /** A device is wired to one gateway; its own path may be heard by a few. */
  static final int MOST_GATEWAYS = 8;

  private final Map<GatewayId, Set<Way>> byGateway = new HashMap<>();
  private final Map<DeviceId, Set<GatewayId>> byDevice = new HashMap<>();

  /** Whether it is a new one. */
  boolean isNew(Way way) {
    return !of(way.gateway()).contains(way);
  }

  boolean isNew(DeviceId device, GatewayId gateway) {
    return !through(device).contains(gateway);
  }

  boolean full(GatewayId gateway) {
    return of(gateway).size() >= MOST_OF_GATEWAY;
  }

  boolean full(DeviceId device) {
    return through(device).size() >= MOST_GATEWAYS;
  }

  void add(Way way) {
    byGateway.computeIfAbsent(way.gateway(), _ -> new LinkedHashSet<>()).add(way);
  }

  void add(DeviceId device, GatewayId gateway) {
    byDevice.computeIfAbsent(device, _ -> new LinkedHashSet<>()).add(gateway);
  }

  Set<Way> of(GatewayId gateway) {
    return byGateway.getOrDefault(gateway, Set.of());
  }

  Set<GatewayId> through(DeviceId device) {
    return byDevice.getOrDefault(device, Set.of());
  }
}
