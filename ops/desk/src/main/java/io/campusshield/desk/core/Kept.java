package io.campusshield.desk.core;

import java.util.List;

/**
 * What a start begins with.
 *
 * @param incidents all open ones and those closed lately
 * @param troubles the changes of late, in any order
 */
public record Kept(
    List<History> incidents,
    List<Change.WayHeard> ways,
    List<Change.DeviceHeard> devices,
    List<Change.TroubleHeard> troubles) {
  public Kept {
    incidents = List.copyOf(incidents);
    ways = List.copyOf(ways);
    devices = List.copyOf(devices);
    troubles = List.copyOf(troubles);
  }
}
