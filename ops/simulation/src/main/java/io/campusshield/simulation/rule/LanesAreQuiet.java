package io.campusshield.simulation.rule;

import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Once everything is delivered, nobody repeats anything: neither a gateway upward nor the desk
 * downward. A hang-up whose call never comes is repeated until that could not ring any more, ten
 * minutes, which is longer than a world's end; and what a device says anew goes up.
 */
final class LanesAreQuiet implements Witness {
  private static final Duration QUIET_FOR = Duration.ofSeconds(40);

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Truth truth;
  private final Map<DeviceId, Duration> confirmed = new HashMap<>();
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

  @Override
  public void says(DeviceId device, Way way, FromDevice message) {
    if (message instanceof StandingConfirmed) {
      confirmed.put(device, truth.timeline.now());
    }
  }

  private boolean mayGoOn(Up up) {
    return up.body() instanceof Status
        || (up.body() instanceof StandingConfirmed shown && justSaid(shown.device()))
        || (up.body() instanceof HungUp hungUp && !truth.station.has(hungUp.press()));
  }

  private boolean justSaid(DeviceId device) {
    Duration since = confirmed.getOrDefault(device, Duration.ofDays(-1));
    return truth.timeline.now().minus(since).compareTo(SOON) < 0;
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
