package io.campusshield.devicesim.control;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.link.Observation;
import io.campusshield.devicesim.link.Observer;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What every device shows now, and since when. Written by the devices' thread, read by any. */
public final class Board implements Observer {
  /** Of one press; an incident that rings again and again keeps its first and its last ones. */
  private static final int MOST_STAGES = 64;

  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<DeviceId, Entry> entries = new ConcurrentHashMap<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  private record Entry(Answer.Lamp lamp, Duration shownSince) {}

  @Override
  public void lampsChanged(Observation observation) {
    Entry entry = next(observation);
    entries.put(observation.device(), entry);
    if (!watches.isEmpty()) {
      String line = entry.lamp().json();
      watches.forEach(watch -> watch.tell(line));
    }
  }

  private Entry next(Observation observation) {
    return switch (observation.lamps().press()) {
      case PressLamp.Unlit() -> new Entry(unlit(observation), observation.at());
      case PressLamp.Lit(PressId press, Shown shown) -> lit(observation, press, shown);
      case PressLamp.Dark(PressId press, Shown shown) -> lit(observation, press, shown);
    };
  }

  private static Answer.Lamp unlit(Observation observation) {
    return lamp(observation, "", Stage.UNLIT, List.of());
  }

  private Entry lit(Observation observation, PressId press, Shown shown) {
    Stage stage = Stage.of(shown);
    Optional<Entry> before =
        Optional.ofNullable(entries.get(observation.device()))
            .filter(entry -> entry.lamp().press().equals(press.toString()));
    Duration since = before.map(Entry::shownSince).orElse(observation.at());
    List<Answer.Reached> stages =
        new ArrayList<>(before.map(entry -> entry.lamp().stages()).orElse(List.of()));
    if (stages.isEmpty() || stages.getLast().stage() != stage.name()) {
      if (stages.size() == MOST_STAGES) {
        stages.remove(MOST_STAGES / 2);
      }
      double millis = observation.at().minus(since).toNanos() / NANOS_PER_MILLI;
      stages.add(new Answer.Reached(stage.name(), millis));
    }
    return new Entry(lamp(observation, press.toString(), stage, stages), since);
  }

  private static Answer.Lamp lamp(
      Observation observation, String press, Stage stage, List<Answer.Reached> stages) {
    Lamps lamps = observation.lamps();
    return new Answer.Lamp(
        observation.device().name(),
        lamps.links().getOrDefault(Way.WIRED, LinkLamp.DOWN).name(),
        lamps.links().containsKey(Way.OWN) ? lamps.links().get(Way.OWN).name() : "",
        press,
        stage.name(),
        stage.tier(),
        stage.by(),
        lamps.press() instanceof PressLamp.Dark,
        stage.chinese(),
        stage.english(),
        stages);
  }

  /** What a device shows; unlit if it has shown nothing yet. */
  Answer.Lamp lamp(DeviceId device) {
    Entry entry = entries.get(device);
    return entry == null ? unlit(new Observation(device, Lamps.OFF, Duration.ZERO)) : entry.lamp();
  }

  void add(Watch watch) {
    watches.add(watch);
  }

  void remove(Watch watch) {
    watches.remove(watch);
  }
}
