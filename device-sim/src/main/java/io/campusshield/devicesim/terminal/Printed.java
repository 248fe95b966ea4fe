package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A device's lamps in words. */
final class Printed {
  private Printed() {}

  static String lamp(Answer.Lamp lamp) {
    return lamp.device()
        + "  "
        + links(lamp)
        + "  "
        + stage(lamp)
        + (lamp.press().isEmpty() ? "" : "  (" + lamp.press() + ")");
  }

  private static String links(Answer.Lamp lamp) {
    return "link " + lamp.link() + (lamp.own().isEmpty() ? "" : "  own path " + lamp.own());
  }

  static String lampWithStages(Answer.Lamp lamp) {
    return lamp(lamp)
        + lamp.stages().stream()
            .map(reached -> "\n" + millis(reached.ms()) + "  " + reached.stage())
            .collect(Collectors.joining());
  }

  static String all(Answer.All all) {
    return all.devices().stream().map(Printed::lamp).collect(Collectors.joining("\n"));
  }

  /** The stage just reached, with the time since the push, and how the links stand. */
  static String latest(Answer.Lamp lamp) {
    List<Answer.Reached> stages = lamp.stages();
    return (stages.isEmpty() ? "" : millis(stages.getLast().ms()) + "  ")
        + stage(lamp)
        + "  ["
        + links(lamp)
        + "]";
  }

  private static String stage(Answer.Lamp lamp) {
    return lamp.zh() + "  " + lamp.en() + (lamp.dark() ? "  [silent site: lamps are dark]" : "");
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%10.1f ms", millis);
  }
}
