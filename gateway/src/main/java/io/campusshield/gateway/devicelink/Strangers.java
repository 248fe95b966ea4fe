package io.campusshield.gateway.devicelink;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is connected and has not yet said hello. When there are too many, the oldest gives way: an
 * honest device is done within milliseconds, who holds connections to keep others out is not.
 *
 * @param <C> a connection
 */
final class Strangers<C> {
  private final int most;
  private final int mostOfAnAddress;
  private final Map<C, InetAddress> all = new LinkedHashMap<>();
  private final Map<InetAddress, Set<C>> byAddress = new HashMap<>();

  Strangers(int most, int mostOfAnAddress) {
    this.most = most;
    this.mostOfAnAddress = mostOfAnAddress;
  }

  /**
   * @return the one that has to give way; it is none of the strangers any more
   */
  Optional<C> add(C connection, InetAddress address) {
    Set<C> same = byAddress.getOrDefault(address, Set.of());
    Optional<C> leaving = Optional.empty();
    if (same.size() >= mostOfAnAddress) {
      leaving = same.stream().findFirst();
    } else if (all.size() >= most) {
      leaving = all.keySet().stream().findFirst();
    }
    leaving.ifPresent(this::remove);
    all.put(connection, address);
    byAddress.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(connection);
    return leaving;
  }

  /** It said hello, or is gone; one that is no stranger is ignored. */
  void remove(C connection) {
    InetAddress address = all.remove(connection);
    if (address == null) {
      return;
    }
    byAddress.computeIfPresent(
        address,
        (_, same) -> {
          same.remove(connection);
          return same.isEmpty() ? null : same;
        });
  }
}
