package io.campusshield.simulation.time;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All that is not decided; the same seed decides the same. */
public final class Chance {
  private final SplittableRandom random;

  public Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Another source, so that what is drawn here changes nothing there. */
  public Chance split() {
    return new Chance(random.split());
  }

  public long bits() {
    return random.nextLong();
  }

  /** From 0 to below {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in {@code part} of {@code whole} cases. */
  public boolean in(int part, int whole) {
    return random.nextInt(whole) < part;
  }

  public Duration between(Duration least, Duration most) {
    long span = most.toNanos() - least.toNanos();
    return span <= 0 ? least : least.plusNanos(random.nextLong(span + 1));
  }

  /** Mostly short, now and then several times as long: exponential. */
  public Duration about(Duration mean) {
    double waits = -Math.log(1 - random.nextDouble());
    return Duration.ofNanos((long) (mean.toNanos() * Math.min(waits, 10)));
  }

  public <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  public final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }
}
