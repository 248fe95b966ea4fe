package io.campusshield.gateway.devicelink;

/**
 * Where the devices connect to.
 *
 * @param address an address of this machine, or {@code 0.0.0.0} for all
 * @param port 1 to 65535; 0 takes any that is free
 */
public record DeviceLinkSettings(String address, int port, Limits limits) {
  public DeviceLinkSettings(String address, int port) {
    this(address, port, Limits.STANDARD);
  }
}
