package io.campusshield.gateway.uplink;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.StationId;
import java.util.Set;

/**
 * Who speaks on the paths, to whom, and which devices are heard there on paths of their own.
 *
 * @param epoch 64 random bits of this process's start, as in {@link
 *     io.campusshield.protocol.message.Up#epoch}
 */
public record Speaker(GatewayId gateway, StationId station, long epoch, Set<DeviceId> devices) {
  public Speaker {
    devices = Set.copyOf(devices);
  }
}
