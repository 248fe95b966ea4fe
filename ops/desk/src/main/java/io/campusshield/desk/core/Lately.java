package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Which standing was said last on a way, and when: a copy of a press that comes by another path
 * than the first one did needs no answer of its own, a repeat does. For one thread.
 */
final class Lately {
  /** Less than any sender waits before its first repeat. */
  static final Duration BEFORE_ANY_REPEAT = Duration.ofMillis(400);

  private record Key(Way way, PressId incident) {}

  private record Said(long version, Duration at) {}

  private final LinkedHashMap<Key, Said> said = new LinkedHashMap<>();

  void said(Way way, PressId incident, long version, Duration now) {
    said.putLast(new Key(way, incident), new Said(version, now));
    while (!said.firstEntry().getValue().at().plus(BEFORE_ANY_REPEAT).minus(now).isPositive()) {
      said.pollFirstEntry();
    }
  }

  boolean justSaid(Way way, PressId incident, long version, Duration now) {
    Said last = said.get(new Key(way, incident));
    return last != null
        && last.version() == version
        && last.at().plus(BEFORE_ANY_REPEAT).compareTo(now) > 0;
  }

  void clear() {
    said.clear();
  }
}
