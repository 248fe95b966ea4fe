package io.campusshield.simulation.world;

import io.campusshield.simulation.rule.Truth;
import io.campusshield.simulation.time.Chance;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A machine's clocks: one that is monotonic within a boot, and one that shows anything. */
final class Machine {
  private static final Instant NINETEEN_SEVENTY = Instant.EPOCH;
  private static final Instant TWENTY_NINETY_NINE = Instant.parse("2099-01-01T00:00:00Z");

  private final Timeline timeline;
  private final Chance chance;
  private UUID boot;
  private Duration bootedAt;
  private Duration off = Duration.ZERO;

  Machine(Timeline timeline, Chance chance) {
    this.timeline = timeline;
    this.chance = chance;
    this.boot = new UUID(chance.bits(), chance.bits());
    this.bootedAt = timeline.now().minusSeconds(chance.below(100_000));
  }

  UUID boot() {
    return boot;
  }

  Duration monotonic() {
    return timeline.now().minus(bootedAt);
  }

  Instant wall() {
    return right().plus(off);
  }

  private Instant right() {
    return Truth.BEGINNING.plus(timeline.now());
  }

  /** How far its clock is ahead. */
  Duration off() {
    return off;
  }

  /** It lost power and has it again; a clock without a battery shows anything. */
  void reboots() {
    boot = new UUID(chance.bits(), chance.bits());
    bootedAt = timeline.now().minusSeconds(1 + chance.below(60));
    switch (chance.below(8)) {
      case 0, 1 -> off = Duration.between(right(), NINETEEN_SEVENTY);
      case 2 -> off = Duration.between(right(), TWENTY_NINETY_NINE);
      default -> {}
    }
  }

  void showsRight() {
    off = Duration.ZERO;
  }

  /** Somebody, or something, has set its clock. */
  void clockSteps() {
    off =
        switch (chance.below(6)) {
          case 0 -> Duration.between(right(), NINETEEN_SEVENTY);
          case 1 -> Duration.between(right(), TWENTY_NINETY_NINE);
          case 2 -> Duration.ofHours(chance.below(48) - 24L);
          case 3 -> Duration.ofSeconds(chance.below(600) - 300L);
          case 4 -> Duration.ofMillis(chance.below(6000) - 3000L);
          default -> Duration.ZERO;
        };
  }
}
