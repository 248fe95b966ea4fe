package io.campusshield.devicesim.telemetry;

import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.link.Observation;
import io.campusshield.devicesim.link.Observer;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Condition;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.Health;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.telemetry.Meters;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at the devices, before another observer, and tells how they do. On the devices' thread. */
public final class Telemetry implements Observer {
  private static final String RECEIPT = "shield.device.press.receipt";
  private static final String STORED = "shield.device.press.stored";
  private static final String ANSWER = "shield.device.press.answer";
  private static final int MOST_PRESSES = 8192;

  /**
   * @param sent monotonic, the first copy
   */
  private record Sent(Urgency urgency, Duration sent, boolean stored, boolean receipted) {}

  private final Meters meters = new Meters();
  private final Observer next;
  private final int devices;
  private final SequencedMap<PressId, Sent> presses = new LinkedHashMap<>();
  private final Map<DeviceId, Map<Way, LinkLamp>> links = new ConcurrentHashMap<>();

  /**
   * @param devices how many there are
   * @param next is told everything as well
   */
  public Telemetry(int devices, Observer next) {
    this.devices = devices;
    this.next = next;
    for (Urgency urgency :
        List.of(Urgency.REAL_ALARM, Urgency.REAL_CALL, Urgency.DRILL_ALARM, Urgency.DRILL_CALL)) {
      for (Way way : Way.values()) {
        took(RECEIPT, urgency, way);
        took(STORED, urgency, way);
        took(ANSWER, urgency, way);
      }
    }
    // What is promised: see ops/docs/METRICS.md.
    meters.budget(RECEIPT, Duration.ofNanos(1_500_000), "at", "p50");
    meters.budget(RECEIPT, Duration.ofMillis(10), "at", "p99");
    meters.gauge("shield.device.devices", "Devices that are simulated", () -> devices);
    for (Way way : Way.values()) {
      meters.gauge(
          "shield.device.linked",
          "Devices that are linked by this way",
          () -> linked(way),
          "path",
          Line.word(way));
    }
  }

  /** Takes what was measured of a press of this urgency, whose news came by this way. */
  private Consumer<Duration> took(String name, Urgency urgency, Way way) {
    return meters.times(
        name,
        "From the press's first frame sent to this being shown",
        "priority",
        Line.word(urgency),
        "path",
        Line.word(way));
  }

  private long linked(Way way) {
    return links.values().stream().filter(lamps -> lamps.get(way) == LinkLamp.READY).count();
  }

  /** Once; tells from now on. */
  public Endpoint.Started tell(TelemetrySettings settings) {
    Map<String, Supplier<Condition>> parts = new LinkedHashMap<>();
    parts.put("devices", this::condition);
    return Endpoint.start(settings, meters, new Health(parts));
  }

  private Condition condition() {
    long linked =
        links.values().stream().filter(lamps -> lamps.containsValue(LinkLamp.READY)).count();
    String words = linked + " of " + devices + " devices are linked";
    if (linked == 0) {
      return new Condition.Failed(words);
    }
    return linked < devices ? new Condition.Impaired(words) : new Condition.Well(words);
  }

  @Override
  public void lampsChanged(Observation observation) {
    next.lampsChanged(observation);
    links.put(observation.device(), observation.lamps().links());
  }

  @Override
  public void sent(FromDevice message, Duration at) {
    next.sent(message, at);
    if (message instanceof Press press) {
      presses.putIfAbsent(press.id(), new Sent(press.urgency(), at, false, false));
      if (presses.size() > MOST_PRESSES) {
        presses.remove(presses.firstEntry().getKey());
      }
    }
  }

  @Override
  public void heard(Way way, ToDevice message, Duration at) {
    next.heard(way, message, at);
    switch (message) {
      case ToDevice.CustodyTold(PressId press, Custody custody) when custody == Custody.STORED ->
          presses.computeIfPresent(press, (_, sent) -> stored(sent, way, at));
      case ToDevice.StandingTold told ->
          told.standing().presses().forEach(named -> standing(named, way, at));
      default -> {}
    }
  }

  private Sent stored(Sent press, Way way, Duration at) {
    if (!press.stored()) {
      took(STORED, press.urgency(), way).accept(at.minus(press.sent()));
    }
    return new Sent(press.urgency(), press.sent(), true, press.receipted());
  }

  private void standing(PressStanding named, Way way, Duration at) {
    Sent press = presses.get(named.press());
    if (press == null) {
      return;
    }
    Duration since = at.minus(press.sent());
    if (!press.receipted()) {
      took(RECEIPT, press.urgency(), way).accept(since);
      presses.put(named.press(), new Sent(press.urgency(), press.sent(), press.stored(), true));
    }
    if (named.stage().compareTo(Stage.ANSWERED) >= 0) {
      took(ANSWER, press.urgency(), way).accept(since);
      presses.remove(named.press());
    }
  }
}
