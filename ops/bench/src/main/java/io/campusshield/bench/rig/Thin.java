package io.campusshield.bench.rig;

import io.campusshield.demo.proxy.FaultProxy;
import io.campusshield.demo.proxy.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How what is measured goes through a thin link.
 *
 * @param port of the proxy that it goes through; 0 for a free one
 * @param link as which the proxy passes it; empty if the machine makes that port thin
 */
public record Thin(int port, Optional<Link> link) {
  /** A proxy before this port of loopback. */
  public FaultProxy before(int target) throws IOException {
    InetSocketAddress behind = new InetSocketAddress(InetAddress.getLoopbackAddress(), target);
    return link.isPresent()
        ? FaultProxy.start(port, behind, link.get())
        : FaultProxy.start(port, behind);
  }
}
