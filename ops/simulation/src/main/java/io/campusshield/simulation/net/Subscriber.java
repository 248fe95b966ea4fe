package io.campusshield.simulation.net;

import io.campusshield.protocol.codec.Expiry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session as its broker keeps it, with a client or, for an hour, without. */
final class Subscriber {
  /** Copies in flight to a client at a time. */
  private static final int MOST_INSIDE = 32;

  private static final int MOST_WAITING = 10_000;

  /** Where copies go. */
  interface Receiver {
    /**
     * @param taken to be run when the client has it
     */
    void arrives(Copy copy, long secondsLeft, Runnable taken);
  }

  private record Connected(Wire wire, Copy will) {}

  /** One copy for this client; told apart from others by being this object. */
  private static final class Parcel {
    final Copy copy;

    Parcel(Copy copy) {
      this.copy = copy;
    }
  }

  private final Broker broker;
  private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
  private final Set<Parcel> inside = new LinkedHashSet<>();
  private final Map<String, Boolean> wanted = new HashMap<>();
  private List<String> filters = List.of();
  private Optional<Connected> connected = Optional.empty();
  private Optional<Receiver> receiver = Optional.empty();
  private Duration leftAt = Duration.ZERO;

  Subscriber(Broker broker) {
    this.broker = broker;
  }

  void begin(Wire wire, Copy will) {
    if (broker.now().minus(leftAt).toSeconds() > Expiry.SECONDS) {
      waiting.clear();
      filters = List.of();
      wanted.clear();
    }
    connected = Optional.of(new Connected(wire, will));
  }

  /** Until the client is ready nothing is sent to it. */
  void receives(Wire wire, Receiver by) {
    if (isOf(wire)) {
      receiver = Optional.of(by);
      fill();
    }
  }

  boolean isOf(Wire wire) {
    return connected.filter(c -> c.wire() == wire).isPresent();
  }

  void lost(Wire wire) {
    if (isOf(wire)) {
      Copy will = connected.orElseThrow().will();
      forgetClient();
      if (!will.topic().isEmpty()) {
        broker.says(will);
      }
    }
  }

  /**
   * @param tells whether the broker is going down with all its connections
   */
  void end(boolean tells) {
    connected.ifPresent(c -> {
      forgetClient();
      c.wire().serverLeaves(true);
      if (!tells && !c.will().topic().isEmpty()) {
        broker.says(c.will());
      }
    });
  }

  /** What was in flight and not taken is sent again, first. */
  private void forgetClient() {
    connected = Optional.empty();
    receiver = Optional.empty();
    leftAt = broker.now();
    List<Parcel> again = List.copyOf(inside);
    inside.clear();
    for (Parcel parcel : again.reversed()) {
      waiting.addFirst(parcel);
    }
  }

  void subscribes(List<String> now) {
    filters = List.copyOf(now);
    wanted.clear();
  }

  boolean wants(String topic) {
    return wanted.computeIfAbsent(
        topic, t -> filters.stream().anyMatch(filter -> matches(filter, t)));
  }

  private static boolean matches(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] given = topic.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true;
      }
      if (i >= given.length || !(wanted[i].equals("+") || wanted[i].equals(given[i]))) {
        return false;
      }
    }
    return wanted.length == given.length;
  }

  void queue(Copy copy) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(new Parcel(copy));
      fill();
    }
  }

  private void fill() {
    while (receiver.isPresent() && inside.size() < MOST_INSIDE && !waiting.isEmpty()) {
      Parcel next = waiting.remove();
      long left = broker.secondsLeft(next.copy);
      if (left > 0) {
        inside.add(next);
        Wire wire = connected.orElseThrow().wire();
        receiver
            .get()
            .arrives(
                next.copy,
                left,
                () -> {
                  if (isOf(wire) && inside.remove(next)) {
                    fill();
                  }
                });
      }
    }
  }
}
