package io.campusshield.gateway.devicelink;

import io.campusshield.protocol.id.DeviceId;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one connection of each device that said hello. Changed on the event loop; any thread asks.
 */
final class Devices {
  private final ConcurrentHashMap<DeviceId, Channel> connected = new ConcurrentHashMap<>();

  /**
   * @return the connection that this one takes the place of
   */
  Optional<Channel> enter(DeviceId device, Channel channel) {
    return Optional.ofNullable(connected.put(device, channel));
  }

  /** As it was before this one entered. */
  void back(DeviceId device, Channel channel, Optional<Channel> before) {
    if (connected.remove(device, channel)) {
      before.ifPresent(older -> connected.put(device, older));
    }
  }

  /**
   * @return false if another connection has taken its place before
   */
  boolean leave(DeviceId device, Channel channel) {
    return connected.remove(device, channel);
  }

  Optional<Channel> of(DeviceId device) {
    return Optional.ofNullable(connected.get(device));
  }
}
