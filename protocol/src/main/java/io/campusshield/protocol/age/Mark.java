package io.campusshield.protocol.age;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A moment as one machine knew it.
 *
 * @param boot the machine's boot, whose monotonic clock outlives a process (Linux: {@code
 *     /proc/sys/kernel/random/boot_id})
 * @param monotonic since some fixed moment of that boot; never steps, never goes back
 * @param wall the machine's clock; may be wrong
 * @param proven whether {@code wall} was within 2 s of the station's time, as proven in this boot
 */
public record Mark(UUID boot, Duration monotonic, Instant wall, boolean proven) {

  private static final UUID NO_BOOT = new UUID(0, 0);

  /** Of which only the clock's word is known: how long ago it was can not be told by any other. */
  public static Mark ofTheClock(Instant wall) {
    return new Mark(NO_BOOT, Duration.ZERO, wall, false);
  }

  /**
   * How long before {@code now} this was, as far as it can be known: by the monotonic clock within
   * one boot, by the wall clocks across boots if both were proven, else empty. Never negative.
   */
  public Optional<Duration> elapsed(Mark now) {
    if (boot.equals(now.boot)) {
      return Optional.of(floored(now.monotonic.minus(monotonic)));
    }
    return proven && now.proven
        ? Optional.of(floored(Duration.between(wall, now.wall)))
        : Optional.empty();
  }

  private static Duration floored(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
