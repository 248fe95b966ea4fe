package io.campusshield.desk.core;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;

/** By which a gateway was heard, and is told. */
public record Way(GatewayId gateway, PathId path, BrokerName broker) {}
