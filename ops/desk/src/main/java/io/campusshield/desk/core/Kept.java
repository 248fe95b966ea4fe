package io.campusshield.desk.core;

import java.util.List;

/**
 * What a start begins with.
 *
 * @param incidents all open ones and those closed lately
 */
public record Kept(
    List<History> incidents, List<Change.WayHeard> ways, List<Change.DeviceHeard> devices) {
  public Kept {
    incidents = List.copyOf(incidents);
    ways = List.copyOf(ways);
    devices = List.copyOf(devices);
  }
}
