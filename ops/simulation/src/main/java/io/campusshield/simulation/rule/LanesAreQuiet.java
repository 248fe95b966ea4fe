package io.campusshield.simulation.rule;

import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.Optional;

/**
 * DESIGN 6: once everything is delivered, nobody repeats anything: neither a gateway upward nor the
 * desk downward. A hang-up whose call never comes is repeated until that could not ring any more,
 * ten minutes, which is longer than a world's end.
 */
final class LanesAreQuiet implements Witness {
  private static final Duration QUIET_FOR = Duration.ofSeconds(40);

  private final Truth truth;
  private Duration lastUp = Duration.ZERO;
  private Duration lastDown = Duration.ZERO;
  private Optional<Handed> lastPacket = Optional.empty();
  private Optional<Standing> lastWords = Optional.empty();

  LanesAreQuiet(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void handed(Handed packet) {
    if (packet.messages().stream().allMatch(this::mayGoOn)) {
      return;
    }
    lastUp = truth.timeline.now();
    lastPacket = Optional.of(packet);
  }

  private boolean mayGoOn(Up up) {
    return up.body() instanceof Status
        || (up.body() instanceof HungUp hungUp && !truth.station.has(hungUp.press()));
  }

  @Override
  public void said(Standing standing) {
    lastDown = truth.timeline.now();
    lastWords = Optional.of(standing);
  }

  @Override
  public void settled() {
    Duration limit = truth.timeline.now().minus(QUIET_FOR);
    if (lastUp.compareTo(limit) > 0) {
      truth.report(this, "a gateway still repeats: " + lastPacket.orElseThrow());
    }
    if (lastDown.compareTo(limit) > 0) {
      truth.report(this, "the desk still repeats: " + lastWords.orElseThrow());
    }
  }
}
