package io.campusshield.devicesim.ownpath;

import io.campusshield.protocol.id.StationId;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where an own path leads.
 *
 * @param brokers tried in turn, at least one, each {@code ssl://host:port}
 * @param tls with the device's own certificate, trusting brokers
 */
public record Far(StationId station, List<URI> brokers, SSLSocketFactory tls) {
  public Far {
    brokers = List.copyOf(brokers);
  }
}
