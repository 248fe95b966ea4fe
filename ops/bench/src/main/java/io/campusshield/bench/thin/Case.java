package io.campusshield.bench.thin;

import io.campusshield.bench.rig.Thin;
import io.campusshield.demo.proxy.Link;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A link, and how much routine waits before it.
 *
 * @param presses with the link empty, and again with so much waiting
 */
public record Case(String name, Thin thin, int waiting, int presses) {
  /** As a modem's: half a second of a fast one, four of a slow one. */
  private static final int QUEUE_BYTES = 32 * 1024;

  /** Two a second: fewer than the slowest link carries. */
  public static final int PER_SECOND = 2;

  /** The two of the design's promises, with the proxy as the link. */
  public static final List<Case> BY_PROXY =
      List.of(
          new Case(
              "64 kbit/s, 100,000 waiting",
              thin(new Link(64_000, Duration.ZERO, QUEUE_BYTES)),
              100_000,
              100),
          new Case(
              "1 Mbit/s and 50 ms each way, 50,000 waiting",
              thin(new Link(1_000_000, Duration.ofMillis(50), QUEUE_BYTES)),
              50_000,
              100));

  /** The first of them, if ops/shield has made this port thin: see there. */
  public static final List<Case> BY_KERNEL =
      List.of(
          new Case(
              "64 kbit/s by the kernel (htb), 100,000 waiting",
              new Thin(7464, Optional.empty()),
              100_000,
              100));

  private static Thin thin(Link link) {
    return new Thin(0, Optional.of(link));
  }

  /** One way, beside what the rate takes. */
  public Duration delay() {
    return thin.link().map(Link::delay).orElse(Duration.ZERO);
  }
}
