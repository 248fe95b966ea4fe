package io.campusshield.devicesim.behaviour;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * All that a device shows.
 *
 * @param links of the ways that it has
 */
public record Lamps(PressLamp press, Map<Way, LinkLamp> links) {
  /** Of a device without power. */
  public static final Lamps OFF = new Lamps(new PressLamp.Unlit(), Map.of());

  public Lamps {
    links = Map.copyOf(links);
  }

  /** What is to be shown at {@code now}. */
  static Lamps of(On device, Duration now) {
    Map<Way, LinkLamp> links = new EnumMap<>(Way.class);
    device.links().forEach((way, link) -> links.put(way, link.lamp()));
    return new Lamps(press(device, now), links);
  }

  private static PressLamp press(On device, Duration now) {
    return device
        .presses()
        .latest()
        .map(own -> own(device, own, now))
        .orElseGet(() -> device.incidents().ofEarlierBoots());
  }

  private static PressLamp own(On device, OwnPress own, Duration now) {
    Shown shown = shown(device, own, now);
    return own.alarm() && (device.policy().silent() || device.incidents().silent(own.id()))
        ? new PressLamp.Dark(own.id(), shown)
        : new PressLamp.Lit(own.id(), shown);
  }

  private static Shown shown(On device, OwnPress own, Duration now) {
    if (own.known() == Known.RECEIVED) {
      return device.incidents().standing(own.id()).map(Shown::of).orElseGet(Shown.Received::new);
    }
    return now.compareTo(own.receiptDue()) >= 0 ? new Shown.NotReceived() : Shown.of(own.known());
  }
}
