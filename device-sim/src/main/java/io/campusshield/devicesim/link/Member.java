package io.campusshield.devicesim.link;

import io.campusshield.devicesim.behaviour.Device;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.ownpath.Far;
import io.campusshield.protocol.id.DeviceId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * One device to be run.
 *
 * @param tls with the device's own certificate, trusting gateways
 * @param leads where it connects to
 * @param statusEvery between two statuses; {@link Device#NO_STATUS} if it tells none
 */
public record Member(DeviceId id, SSLContext tls, Leads leads, Duration statusEvery) {
  /**
   * Where its ways lead.
   *
   * @param gateway unresolved: it is looked up at each dialling
   * @param own where its own path leads; empty if it has none
   */
  public record Leads(InetSocketAddress gateway, Optional<Far> own) {}

  /** A device that tells no status. */
  public Member(DeviceId id, SSLContext tls, InetSocketAddress gateway, Optional<Far> own) {
    this(id, tls, new Leads(gateway, own), Device.NO_STATUS);
  }

  /** A device without a path of its own, that tells no status. */
  public Member(DeviceId id, SSLContext tls, InetSocketAddress gateway) {
    this(id, tls, gateway, Optional.empty());
  }

  InetSocketAddress gateway() {
    return leads.gateway();
  }

  Optional<Far> own() {
    return leads.own();
  }

  Set<Way> ways() {
    return own().isEmpty() ? EnumSet.of(Way.WIRED) : EnumSet.allOf(Way.class);
  }
}
