package io.campusshield.gateway.panel;

import io.campusshield.gateway.owner.DeviceLink;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.telemetry.Line;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The panels of this machine, beside the devices of the device link. */
public final class Panels implements DeviceLink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Panels.class);

  private final List<DeviceId> wanted;
  private final DeviceLink others;
  private final Map<DeviceId, Panel> panels = new LinkedHashMap<>();
  private final Optional<Gpio> gpio;

  private Panels(List<DeviceId> wanted, DeviceLink others, Optional<Gpio> gpio) {
    this.wanted = wanted;
    this.others = others;
    this.gpio = gpio;
  }

  /**
   * Takes the lines of every panel. Where there is no GPIO, or a line can not be taken, that is
   * logged once and the gateway does without: it never keeps other devices from being heard.
   *
   * @param others told what is for no panel
   */
  public static Panels open(
      List<PanelSettings> settings, DeviceLink others, Inbox inbox, MachineClock clock) {
    return open(
        settings,
        others,
        new Panel.Home(inbox, clock),
        settings.isEmpty() ? Optional.empty() : machine());
  }

  private static Optional<Gpio> machine() {
    try {
      Optional<Gpio> gpio = Gpio.ofThisMachine();
      if (gpio.isEmpty()) {
        log.error("trouble=no-gpio detail=\"this machine has no GPIO: its panels are dead\"");
      }
      return gpio;
    } catch (RuntimeException | LinkageError e) {
      log.error("trouble=no-gpio detail=\"{}\"", Line.detail(e));
      return Optional.empty();
    }
  }

  static Panels open(
      List<PanelSettings> settings, DeviceLink others, Panel.Home home, Optional<Gpio> gpio) {
    Panels panels = new Panels(settings.stream().map(PanelSettings::device).toList(), others, gpio);
    SecureRandom random = new SecureRandom();
    gpio.ifPresent(lines -> {
      for (PanelSettings one : settings) {
        Panel panel = new Panel(one, random.nextLong(), home);
        panels.panels.put(one.device(), panel);
        panel.open(lines);
      }
    });
    return panels;
  }

  /** What of the panels does not work, in words; empty if all does. Any thread. */
  public List<String> dead() {
    if (gpio.isEmpty()) {
      return wanted.stream().map(device -> device + ": no GPIO").toList();
    }
    return panels.entrySet().stream()
        .flatMap(
            panel -> panel.getValue().dead().stream().map(line -> panel.getKey() + ": " + line))
        .toList();
  }

  @Override
  public void tell(DeviceId device, ToDevice message) {
    Panel panel = panels.get(device);
    if (panel == null) {
      others.tell(device, message);
    } else {
      panel.tell(message);
    }
  }

  /** Lamps go dark. */
  @Override
  public void close() {
    panels.values().forEach(Panel::close);
    gpio.ifPresent(Gpio::close);
  }
}
