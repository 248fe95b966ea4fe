package io.campusshield.gateway.alarm;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.id.DeviceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which ways each device can be told what the station says. Over the own path of a device that
 * is on the device link nothing is passed on: the desk itself speaks there. It is for a device that
 * has only that path left, through a broker that the desk has lost.
 */
final class Reach {
  private final Set<DeviceId> linked = new HashSet<>();
  private final Map<DeviceId, Set<Way>> own = new HashMap<>();

  void heard(Signal.FromDevices signal) {
    DeviceId device = signal.device();
    switch (signal) {
      case Signal.DeviceGone gone -> linked.remove(device);
      case Signal.DeviceConnected(var _, Way.Wired _, long _) -> linked.add(device);
      default -> {
        if (signal.way() instanceof Way.Own path) {
          own.computeIfAbsent(device, d -> new LinkedHashSet<>()).add(path);
        }
      }
    }
  }

  List<Way> of(DeviceId device) {
    List<Way> ways = new ArrayList<>(List.of(new Way.Wired()));
    if (!linked.contains(device)) {
      ways.addAll(own.getOrDefault(device, Set.of()));
    }
    return ways;
  }
}
