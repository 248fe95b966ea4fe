package io.campusshield.gateway.uplink;

import io.campusshield.protocol.id.PathId;
import java.net.URI;
import java.util.List;

/**
 * One path.
 *
 * @param brokers the addresses that are tried in turn, at least one, each {@code ssl://host:port}
 */
public record PathSettings(PathId path, List<URI> brokers) {
  public PathSettings {
    brokers = List.copyOf(brokers);
  }
}
