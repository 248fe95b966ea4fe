package io.campusshield.deploy.authority;

import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate may be used; both ends included, to the second.
 *
 * @param until after {@code from}
 */
public record Validity(Instant from, Instant until) {
  /** How far a reader's clock may be behind ours. */
  private static final Duration CLOCKS_APART = Duration.ofDays(1);

  /** A year and a month, so that a yearly renewal may be late. */
  private static final Duration OF_A_PEER = Duration.ofDays(397);

  /** Outlives every device; an authority that runs out takes all with it. */
  private static final Duration OF_AN_AUTHORITY = Duration.ofDays(365 * 25);

  public Validity {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("ends before it begins: " + from + " to " + until);
    }
  }

  static Validity ofPeer(Instant now) {
    return new Validity(now.minus(CLOCKS_APART), now.plus(OF_A_PEER));
  }

  static Validity ofAuthority(Instant now) {
    return new Validity(now.minus(CLOCKS_APART), now.plus(OF_AN_AUTHORITY));
  }
}
