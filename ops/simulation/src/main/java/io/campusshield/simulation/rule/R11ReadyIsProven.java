package io.campusshield.simulation.rule;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.ToDevice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** R11: a device shows its link as ready only on a proof that is at most fifteen seconds old. */
final class R11ReadyIsProven implements Witness {
  private static final Duration PROOF = Duration.ofSeconds(15).plusMillis(1);

  private final Truth truth;
  private final Map<DeviceId, Duration> proof = new HashMap<>();
  private final Map<DeviceId, Boolean> ready = new HashMap<>();

  R11ReadyIsProven(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void heard(DeviceId device, Way way, ToDevice message) {
    boolean proves =
        message instanceof ToDevice.Welcome || message instanceof ToDevice.HeartbeatEcho;
    if (way == Way.WIRED && proves) {
      Duration now = truth.timeline.now();
      proof.put(device, now);
      truth.timeline.after(PROOF, () -> judge(device));
    }
  }

  @Override
  public void shows(DeviceId device, Lamps lamps) {
    ready.put(device, lamps.links().get(Way.WIRED) == LinkLamp.READY);
    judge(device);
  }

  private void judge(DeviceId device) {
    boolean old =
        truth.timeline.now().minus(proof.getOrDefault(device, Duration.ZERO)).compareTo(PROOF) >= 0;
    if (ready.getOrDefault(device, false) && old) {
      truth.report(this, device + " shows a ready link without a proof of 15 s");
    }
  }
}
