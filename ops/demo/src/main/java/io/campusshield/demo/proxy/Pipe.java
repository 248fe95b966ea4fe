package io.campusshield.demo.proxy;

/** One direction of a thin link. Any thread. */
final class Pipe {
  /** What is taken at a time: what TCP puts into a packet of a modem. */
  static final int SEGMENT_BYTES = 1400;

  /** IP, and TCP with its timestamps. */
  private static final int HEADER_BYTES = 52;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Link link;

  /** When the line will have sent all that has entered. */
  private long sentAt = System.nanoTime();

  Pipe(Link link) {
    this.link = link;
  }

  /**
   * Waits for room in the queue, and enters it.
   *
   * @param bytes at most {@link #SEGMENT_BYTES}
   * @return when they are at the far end, of {@link System#nanoTime}
   */
  long enter(int bytes) throws InterruptedException {
    long over = over();
    while (over > 0) {
      Thread.sleep(over / NANOS_PER_MILLI, (int) (over % NANOS_PER_MILLI));
      over = over();
    }
    return occupy(bytes + HEADER_BYTES) + link.delay().toNanos();
  }

  /** What the other direction's packets are acknowledged by. */
  void acknowledge() {
    var _ = occupy(HEADER_BYTES);
  }

  private synchronized long over() {
    return sentAt - System.nanoTime() - taken(link.queueBytes());
  }

  private synchronized long occupy(int bytes) {
    sentAt = Math.max(sentAt, System.nanoTime()) + taken(bytes);
    return sentAt;
  }

  private long taken(int bytes) {
    return bytes * 8L * NANOS_PER_SECOND / link.bitsPerSecond();
  }
}
