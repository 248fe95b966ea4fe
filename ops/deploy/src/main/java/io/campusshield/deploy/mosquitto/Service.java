package io.campusshield.deploy.mosquitto;

import java.nio.file.Path;
import java.util.List;

/**
 * Where and as whom Mosquitto runs.
 *
 * @param identity the directory of the broker's certificate, which {@code user} must be able to
 *     read
 * @param listeners at least one; all share one space of topics
 * @param user whom Mosquitto becomes when root starts it; Debian's package makes {@code mosquitto}
 */
public record Service(Path identity, List<Listener> listeners, String user) {
  public Service {
    listeners = List.copyOf(listeners);
  }

  /**
   * @param address of this machine, or {@code 0.0.0.0} for all
   */
  public record Listener(String address, int port) {}
}
