package io.campusshield.desk.core;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;

/** By which the desk is spoken to, and speaks. */
public sealed interface Way {
  BrokerName broker();

  /** The name of who speaks there. */
  String speaker();

  /** A gateway, on one of its paths. */
  record Through(GatewayId gateway, PathId path, BrokerName broker) implements Way {
    @Override
    public String speaker() {
      return gateway.name();
    }
  }

  /** A device, on its own path. */
  record Direct(DeviceId device, BrokerName broker) implements Way {
    @Override
    public String speaker() {
      return device.name();
    }
  }
}
