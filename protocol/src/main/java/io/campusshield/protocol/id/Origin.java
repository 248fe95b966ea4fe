package io.campusshield.protocol.id;

/** Whose equipment something is told of, and who tells it. */
public sealed interface Origin {
  record OfDevice(DeviceId device) implements Origin {
    @Override
    public String name() {
      return device.name();
    }
  }

  record OfGateway(GatewayId gateway) implements Origin {
    @Override
    public String name() {
      return gateway.name();
    }
  }

  /** By its certificate: no device and gateway of a station share one. */
  String name();
}
