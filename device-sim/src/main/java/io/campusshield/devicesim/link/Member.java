package io.campusshield.devicesim.link;

import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.ownpath.Far;
import io.campusshield.protocol.id.DeviceId;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * One device to be run.
 *
 * @param tls with the device's own certificate, trusting gateways
 * @param gateway unresolved: it is looked up at each dialling
 * @param own where its own path leads; empty if it has none
 */
public record Member(DeviceId id, SSLContext tls, InetSocketAddress gateway, Optional<Far> own) {

  /** A device without a path of its own. */
  public Member(DeviceId id, SSLContext tls, InetSocketAddress gateway) {
    this(id, tls, gateway, Optional.empty());
  }

  Set<Way> ways() {
    return own.isEmpty() ? EnumSet.of(Way.WIRED) : EnumSet.allOf(Way.class);
  }
}
