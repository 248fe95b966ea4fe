package io.campusshield.bench.rig;

import io.campusshield.demo.proxy.FaultProxy;
import io.campusshield.demo.proxy.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How what is measured goes through a thin link.
 *
 * @param port of the proxy that it goes through; 0 for a free one
 * @param link as which the proxy passes it; empty if the machine makes that port thin
 */
public record Thin(int port, Optional<Link> link) implements Wiring {
  /** One path only. */
  @Override
  public SequencedMap<String, FaultProxy> before(int wired, int cellular) throws IOException {
    SequencedMap<String, FaultProxy> wires = new LinkedHashMap<>();
    wires.put("wired", before(wired));
    return wires;
  }

  /** A proxy before this port of loopback. */
  public FaultProxy before(int target) throws IOException {
    InetSocketAddress behind = loopback(target);
    return link.isPresent()
        ? FaultProxy.start(port, behind, link.get())
        : FaultProxy.start(port, behind);
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
