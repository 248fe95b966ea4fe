package io.campusshield.gateway.owner;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.ToDevice;

/**
 * The way to the devices, as the owner sees it. Called from the owner's thread only; never blocks.
 */
public interface DeviceLink {
  /**
   * Sends to the device if it is connected. A device that reads too slowly to keep its bounded
   * queue from overflowing is disconnected; otherwise nothing is told back: devices confirm what
   * matters themselves.
   */
  void tell(DeviceId device, ToDevice message);
}
