package io.campusshield.gateway.uplink;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.StationId;

/**
 * Who speaks on the paths, and to whom.
 *
 * @param epoch 64 random bits of this process's start, as in {@link
 *     io.campusshield.protocol.message.Up#epoch}
 */
public record Speaker(GatewayId gateway, StationId station, long epoch) {}
