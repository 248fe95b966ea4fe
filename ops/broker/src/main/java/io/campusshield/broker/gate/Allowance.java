package io.campusshield.broker.gate;

/**
 * How often a peer may publish: so many at once, so many a second. What is more is not refused; its
 * connection is not read for as long as it is ahead, so that it waits at the peer. For one thread.
 */
final class Allowance {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final double atOnce;
  private double left;
  private long lastNanos;

  Allowance(double perSecond, double atOnce, long nowNanos) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.left = atOnce;
    this.lastNanos = nowNanos;
  }

  void take(long nowNanos) {
    refill(nowNanos);
    left--;
  }

  /** For how long nothing more may be read; 0 if it may. */
  long aheadNanos(long nowNanos) {
    refill(nowNanos);
    return left >= 0 ? 0 : (long) Math.ceil(-left / perSecond * NANOS_PER_SECOND);
  }

  private void refill(long nowNanos) {
    left = Math.min(atOnce, left + (nowNanos - lastNanos) / NANOS_PER_SECOND * perSecond);
    lastNanos = nowNanos;
  }
}
