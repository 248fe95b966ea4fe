package io.campusshield.desk.core;

import io.campusshield.protocol.id.PressId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hang-ups that came before their calls, so that such a call never rings. Nobody is told that they
 * were taken, and they are not written down: who sent one repeats it until its call is here. For
 * one thread.
 */
final class EarlyHangUps {
  private static final int MOST = 4096;

  private final Map<PressId, Instant> hungUp = new LinkedHashMap<>();

  void add(PressId call, Instant at) {
    hungUp.putIfAbsent(call, at);
    if (hungUp.size() > MOST) {
      hungUp.remove(hungUp.keySet().iterator().next());
    }
  }

  Optional<Instant> of(PressId call) {
    return Optional.ofNullable(hungUp.get(call));
  }
}
