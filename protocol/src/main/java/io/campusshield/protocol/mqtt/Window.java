package io.campusshield.protocol.mqtt;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is inside one connection: never more than {@link MqttSession#WINDOW}, nor than the broker
 * said it takes at a time, so that Paho never refuses one with 32202; the few beyond it wait here,
 * in order. Each message leaves once.
 */
final class Window {
  private final int size;
  private final Set<Outgoing> inside = new LinkedHashSet<>();
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();

  /**
   * @param receiveMaximum the broker's, at least 1
   */
  Window(int receiveMaximum) {
    this.size = Math.min(MqttSession.WINDOW, receiveMaximum);
  }

  void add(Outgoing message) {
    waiting.add(message);
  }

  /**
   * The next message to publish, which is inside from now on; empty if there is none or no room.
   */
  Optional<Outgoing> enter() {
    if (waiting.isEmpty() || inside.size() >= size) {
      return Optional.empty();
    }
    Outgoing next = waiting.remove();
    inside.add(next);
    return Optional.of(next);
  }

  /**
   * @return false if it was not inside: its end was told before
   */
  boolean leave(Outgoing message) {
    return inside.remove(message);
  }

  /** What has been inside the longest. */
  Optional<Outgoing> oldest() {
    return inside.stream().findFirst();
  }
}
