package io.campusshield.simulation.rule;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * R2: a press that nobody has confirmed is still being repeated by its device, on its link whenever
 * that has been ready for longer than the longest back-off.
 */
final class R2StillRepeated implements Witness {
  private static final Duration LONGEST = Duration.ofSeconds(16);

  private final Truth truth;
  private final Map<PressId, Duration> lastSaid = new LinkedHashMap<>();
  private final Map<DeviceId, Duration> readySince = new HashMap<>();

  R2StillRepeated(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void pushed(Pushed press) {
    lastSaid.put(press.id(), press.at());
  }

  @Override
  public void restarted(DeviceId device) {
    lastSaid.keySet().removeIf(press -> press.device().equals(device));
    readySince.remove(device);
  }

  @Override
  public void says(DeviceId device, Way way, FromDevice message) {
    if (way == Way.WIRED && message instanceof Press press) {
      lastSaid.replace(press.id(), truth.timeline.now());
    }
  }

  @Override
  public void heard(DeviceId device, Way way, ToDevice message) {
    switch (message) {
      case ToDevice.CustodyTold(PressId press, Custody custody) when custody == Custody.STORED ->
          lastSaid.remove(press);
      case ToDevice.StandingTold(Standing standing) ->
          standing.presses().forEach(named -> lastSaid.remove(named.press()));
      case ToDevice.HeartbeatEcho _ -> judge(device);
      default -> {}
    }
  }

  @Override
  public void shows(DeviceId device, Lamps lamps) {
    if (lamps.links().get(Way.WIRED) == LinkLamp.READY) {
      readySince.putIfAbsent(device, truth.timeline.now());
    } else {
      readySince.remove(device);
    }
  }

  private void judge(DeviceId device) {
    Duration limit = truth.timeline.now().minus(LONGEST);
    Duration since = readySince.get(device);
    if (since == null || since.compareTo(limit) > 0) {
      return;
    }
    lastSaid.forEach((press, said) -> {
      if (press.device().equals(device) && said.compareTo(limit) < 0) {
        truth.report(this, press + " is unconfirmed and its device has stopped repeating it");
      }
    });
  }
}
