package io.campusshield.gateway.equipment;

import io.campusshield.protocol.id.PathId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One path's session for what is less urgent, and what its receipts tell of the link.
 *
 * <p>How many packets may be on their way follows from how long receipts take beyond the least that
 * they took: on a link where one packet takes tens of milliseconds a second one only waits before
 * somebody's alarm (the idea of RFC 6817, in packets).
 */
final class Road {
  static final int MOST_PACKETS = 8;

  /** Longer than the least by less than this, nothing waits on the link. */
  private static final Duration FREE = Duration.ofMillis(15);

  /** The least is learnt anew, as links change. */
  private static final Duration LEARNT_ANEW = Duration.ofMinutes(1);

  /** So long after it was too much, no more is tried: each try is a packet before an alarm. */
  private static final Duration CONTENT = Duration.ofMinutes(1);

  private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(4);
  private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORTEST_DOUBT = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 4;

  private final PathId path;
  private final Set<Long> inClient = new HashSet<>();
  private boolean up;
  private int packets = 1;
  private Duration growsAt = Duration.ZERO;
  private int doubts;
  private Optional<Duration> doubtedUntil = Optional.empty();
  private Optional<Duration> smoothed = Optional.empty();
  private Duration least = LONGEST_PATIENCE;
  private Duration leastOfLate = LONGEST_PATIENCE;
  private Duration lateSince = Duration.ZERO;

  Road(PathId path) {
    this.path = path;
  }

  PathId path() {
    return path;
  }

  void up() {
    up = true;
    inClient.clear();
    trust();
    packets = 1;
  }

  void down() {
    up = false;
    inClient.clear();
  }

  void handed(long ticket) {
    inClient.add(ticket);
  }

  void released(long ticket) {
    inClient.remove(ticket);
  }

  int inClient() {
    return inClient.size();
  }

  /** How many packets may be on their way at a time. */
  int packets() {
    return packets;
  }

  boolean usable() {
    return up && doubtedUntil.isEmpty();
  }

  /** A receipt did not come in time: for a while another path is better. */
  void doubt(Duration now) {
    Duration doubt = SHORTEST_DOUBT.multipliedBy(1L << Math.min(doubts, MOST_DOUBLINGS));
    doubtedUntil = Optional.of(now.plus(doubt));
    doubts++;
    packets = 1;
  }

  /** Why it was doubted is over. */
  void trust() {
    doubts = 0;
    doubtedUntil = Optional.empty();
  }

  /** It is tried again when its time has come. */
  void look(Duration now) {
    doubtedUntil = doubtedUntil.filter(until -> until.compareTo(now) > 0);
  }

  Optional<Duration> doubtedUntil() {
    return up ? doubtedUntil : Optional.empty();
  }

  /** After so long without a receipt a packet is taken for lost. */
  Duration patience() {
    Duration wanted =
        smoothed.map(round -> round.multipliedBy(4).plusSeconds(1)).orElse(PATIENCE_AT_FIRST);
    if (wanted.compareTo(SHORTEST_PATIENCE) < 0) {
      return SHORTEST_PATIENCE;
    }
    return wanted.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : wanted;
  }

  /**
   * A packet has all its receipts.
   *
   * @param round from its sending
   * @param full whether as many were on their way as might
   */
  void receipted(Duration round, boolean full, Duration now) {
    trust();
    smoothed =
        Optional.of(
            smoothed
                .map(was -> was.multipliedBy(7).plus(round))
                .map(sum -> sum.dividedBy(8))
                .orElse(round));
    if (now.minus(lateSince).compareTo(LEARNT_ANEW) > 0) {
      least = leastOfLate;
      leastOfLate = round;
      lateSince = now;
    }
    leastOfLate = earlier(leastOfLate, round);
    least = earlier(least, leastOfLate);
    if (round.minus(least).compareTo(FREE) >= 0) {
      packets = Math.max(1, packets / 2);
      growsAt = now.plus(CONTENT);
    } else if (full && growsAt.compareTo(now) <= 0) {
      packets = Math.min(MOST_PACKETS, packets + 1);
    }
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
