package io.campusshield.gateway.panel;

import io.campusshield.protocol.id.DeviceId;

/**
 * One panel. Lines are numbered as the system-on-chip does (BCM), each used once.
 *
 * @param silent the site's policy, as it is until a standing says otherwise (R13)
 * @param alarmButton closes to ground
 * @param callButton closes to ground
 */
public record PanelSettings(
    DeviceId device, boolean silent, int alarmButton, int callButton, LampLines lamps) {

  /** The lamps' lines; high is lit. */
  public record LampLines(int stored, int received, int answered, int notReceived) {}
}
