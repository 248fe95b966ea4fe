package io.campusshield.gateway.delivery;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry that was put first when it would hold more than its limit. */
final class LimitedMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int limit;

  LimitedMap(int limit) {
    this.limit = limit;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > limit;
  }
}
