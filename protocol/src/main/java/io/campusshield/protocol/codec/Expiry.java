package io.campusshield.protocol.codec;

import java.time.Duration;

/**
 * How long a copy may live on the station link, and how old it grew there. Every sender sets this
 * Message Expiry Interval; a broker counts down what it forwards, so a receiver knows how long the
 * copy lay there. The alarm itself never expires: its sender repeats it.
 */
public final class Expiry {
  /** The Message Expiry Interval of everything that is sent. */
  public static final long SECONDS = 3600;

  private Expiry() {}

  /**
   * What the receiver adds to the ages in a copy: the part of the interval that is gone, in whole
   * seconds. Nothing if it is one: a broker's second ends anywhere, so that it may not have passed
   * at all. Nothing if more is left than was given: then its sender speaks another language.
   */
  public static Duration spent(long secondsLeft) {
    return secondsLeft < 0 || secondsLeft >= SECONDS - 1
        ? Duration.ZERO
        : Duration.ofSeconds(SECONDS - secondsLeft);
  }
}
