package io.campusshield.desk.core;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * By which ways each gateway and each device, and through which gateways each device, was ever
 * heard. For one thread.
 */
final class Ways {
  /** A gateway has two or three paths, a path two brokers at most: more is a mistake. */
  static final int MOST_OF_GATEWAY = 16;

  /** A device is wired to one gateway; its own path may be heard by a few. */
  static final int MOST_GATEWAYS = 8;

  /** Its own path ends at one broker or two. */
  static final int MOST_OF_DEVICE = 8;

  private final Map<GatewayId, Set<Way.Through>> byGateway = new HashMap<>();
  private final Map<DeviceId, Set<Way.Direct>> direct = new HashMap<>();
  private final Map<DeviceId, Set<GatewayId>> byDevice = new HashMap<>();

  /** Whether it is a new one. */
  boolean isNew(Way way) {
    return switch (way) {
      case Way.Through through -> !of(through.gateway()).contains(through);
      case Way.Direct own -> !direct(own.device()).contains(own);
    };
  }

  boolean isNew(DeviceId device, GatewayId gateway) {
    return !through(device).contains(gateway);
  }

  boolean full(Way way) {
    return switch (way) {
      case Way.Through through -> of(through.gateway()).size() >= MOST_OF_GATEWAY;
      case Way.Direct own -> direct(own.device()).size() >= MOST_OF_DEVICE;
    };
  }

  boolean full(DeviceId device) {
    return through(device).size() >= MOST_GATEWAYS;
  }

  void add(Way way) {
    switch (way) {
      case Way.Through through ->
          byGateway.computeIfAbsent(through.gateway(), _ -> new LinkedHashSet<>()).add(through);
      case Way.Direct own ->
          direct.computeIfAbsent(own.device(), _ -> new LinkedHashSet<>()).add(own);
    }
  }

  void add(DeviceId device, GatewayId gateway) {
    byDevice.computeIfAbsent(device, _ -> new LinkedHashSet<>()).add(gateway);
  }

  Set<Way.Through> of(GatewayId gateway) {
    return byGateway.getOrDefault(gateway, Set.of());
  }

  /** On its own path. */
  Set<Way.Direct> direct(DeviceId device) {
    return direct.getOrDefault(device, Set.of());
  }

  Set<GatewayId> through(DeviceId device) {
    return byDevice.getOrDefault(device, Set.of());
  }
}
