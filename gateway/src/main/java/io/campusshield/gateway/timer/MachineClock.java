package io.campusshield.gateway.timer;

import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.ProvenTime;
import io.campusshield.protocol.clock.Boot;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This machine's clocks. Any thread may ask. */
public final class MachineClock {
  /** So many receipts in a row are no leftovers of a stalled connection. */
  private static final int BELIEVED = 8;

  private final UUID boot;
  private final Supplier<Duration> monotonic;
  private final Supplier<Instant> wall;
  private int inARow = 0;
  private final AtomicReference<@Nullable ProvenTime> proven = new AtomicReference<>();

  private MachineClock(UUID boot, Supplier<Duration> monotonic, Supplier<Instant> wall) {
    this.boot = boot;
    this.monotonic = monotonic;
    this.wall = wall;
  }

  /**
   * Of a machine in virtual time.
   *
   * @param monotonic of this boot: never goes back
   */
  public static MachineClock of(UUID boot, Supplier<Duration> monotonic, Supplier<Instant> wall) {
    return new MachineClock(boot, monotonic, wall);
  }

  /** This machine's own; see {@link Boot}. */
  public static MachineClock open() {
    return new MachineClock(
        Boot.ofThisMachine(), () -> Duration.ofNanos(System.nanoTime()), () -> Instant.now());
  }

  public Mark now() {
    Duration sinceBoot = monotonic();
    Instant shown = wall.get();
    ProvenTime time = proven.get();
    return new Mark(boot, sinceBoot, shown, time != null && time.proves(boot, sinceBoot, shown));
  }

  /** Since the boot; for waiting, where no wall time is wanted. */
  public Duration monotonic() {
    return monotonic.get();
  }

  /**
   * The station's clock shows this now, or showed it when an old copy was sent: one that is earlier
   * than what is known counts only if several in a row say so. Called from one thread.
   */
  public void prove(Instant station) {
    Duration sinceBoot = monotonic();
    ProvenTime known = proven.get();
    boolean earlier =
        known != null && station.isBefore(known.at(sinceBoot).minus(ProvenTime.SLACK));
    inARow = earlier ? inARow + 1 : 0;
    if (inARow == 0 || inARow >= BELIEVED) {
      proven.set(new ProvenTime(station, boot, sinceBoot));
      inARow = 0;
    }
  }

  /**
   * The station's time, carried on from the last receipt; 0 if there was none. Milliseconds since
   * 1970-01-01 UTC.
   */
  public long stationTimeMillis() {
    ProvenTime time = proven.get();
    return time == null ? 0 : time.at(monotonic()).toEpochMilli();
  }
}
