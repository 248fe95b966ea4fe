package io.campusshield.bench.rig;

import io.campusshield.demo.proxy.FaultProxy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What stands between the gateway and the broker. */
@FunctionalInterface
public interface Wiring {
  /** Nothing, on both paths. */
  Wiring DIRECT = (wired, cellular) -> new LinkedHashMap<>();

  /** A proxy of its own on each path. */
  Wiring PROXIES =
      (wired, cellular) -> {
        SequencedMap<String, FaultProxy> wires = new LinkedHashMap<>();
        wires.put("wired", FaultProxy.start(0, Thin.loopback(wired)));
        wires.put("cellular", FaultProxy.start(0, Thin.loopback(cellular)));
        return wires;
      };

  /**
   * Proxies before the broker's two ports, by the names of the gateway's paths; if empty, it has
   * both paths without.
   */
  SequencedMap<String, FaultProxy> before(int wired, int cellular) throws IOException;
}
