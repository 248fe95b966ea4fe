package io.campusshield.devicesim.behaviour;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How one way stands. */
sealed interface Link {
  /** A way that does not become ready, or whose peer gives no proof, in so long is closed (R11). */
  Duration PROOF_WANTED_WITHIN = Duration.ofSeconds(15);

  Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

  Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  LinkLamp lamp();

  /** When it wants to be looked at, whatever is heard. */
  Duration due();

  /**
   * What went before.
   *
   * @param failures in a row
   */
  record Past(int failures, LinkLamp lamp) {
    static final Past NONE = new Past(0, LinkLamp.DOWN);
  }

  record Down(Past past, Duration retryAt) implements Link {
    @Override
    public LinkLamp lamp() {
      return past.lamp();
    }

    @Override
    public Duration due() {
      return retryAt;
    }
  }

  record Dialling(Past past, Duration since) implements Link {
    @Override
    public LinkLamp lamp() {
      return past.lamp();
    }

    @Override
    public Duration due() {
      return since.plus(PROOF_WANTED_WITHIN);
    }
  }

  /** Connected, has said hello, waits for the welcome. */
  record Greeting(Past past, Duration since) implements Link {
    @Override
    public LinkLamp lamp() {
      return past.lamp();
    }

    @Override
    public Duration due() {
      return since.plus(PROOF_WANTED_WITHIN);
    }
  }

  /** Raised by itself, again and again, for as long as it takes. */
  record Raising() implements Link {
    @Override
    public LinkLamp lamp() {
      return LinkLamp.DOWN;
    }

    @Override
    public Duration due() {
      return NEVER;
    }
  }

  /**
   * Welcomed, or on a way where nobody is.
   *
   * @param repeats what this way carries, and when each is sent again; begins empty with each
   *     connection
   */
  record Ready(Proof proof, Map<Owed, Repeat> repeats) implements Link {
    public Ready {
      repeats = Collections.unmodifiableMap(new LinkedHashMap<>(repeats));
    }

    @Override
    public LinkLamp lamp() {
      return LinkLamp.READY;
    }

    @Override
    public Duration due() {
      Duration due = proof.due();
      for (Repeat repeat : repeats.values()) {
        due = earlier(due, repeat.nextAt());
      }
      return due;
    }
  }

  /** What shows that a ready way stands. */
  sealed interface Proof {
    /** When it is to be renewed, or has failed. */
    Duration due();
  }

  /** The keep-alive of a session, whose end is told. */
  record KeptAlive() implements Proof {
    @Override
    public Duration due() {
      return NEVER;
    }
  }

  /**
   * @param number of the last heartbeat sent, 0 before the first
   * @param lastProof when an echo was last heard, at first the welcome
   */
  record Beat(long number, Duration nextAt, Duration lastProof) implements Proof {
    static Beat first(Duration now) {
      return new Beat(0, now.plus(HEARTBEAT_INTERVAL), now);
    }

    Beat sent(Duration now) {
      return new Beat(number + 1, now.plus(HEARTBEAT_INTERVAL), lastProof);
    }

    Beat proven(Duration now) {
      return new Beat(number, nextAt, now);
    }

    @Override
    public Duration due() {
      return earlier(nextAt, proofDue());
    }

    Duration proofDue() {
      return lastProof.plus(PROOF_WANTED_WITHIN);
    }
  }

  /**
   * @param times sent so far on this connection
   */
  record Repeat(int times, Duration nextAt) {}

  static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
