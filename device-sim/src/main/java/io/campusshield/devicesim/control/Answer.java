package io.campusshield.devicesim.control;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the simulator says on its socket: each of these is one JSON object in one line. */
public sealed interface Answer {
  /** A command was not done; the sentence says why. */
  record Refused(String error) implements Answer {}

  /**
   * A button was pushed.
   *
   * @param press its id, {@code <device>.<boot>.<number>}
   * @param pushes how often the button was pushed for this press; above 1 if so many are
   *     unconfirmed that the newest stands for further ones
   */
  record Pressed(String press, int pushes) implements Answer {}

  /** A trouble began or ended; it is told until somebody has it. */
  record TroubleTold(String trouble) implements Answer {}

  record HungUp(String hungUp) implements Answer {}

  /**
   * @param rebooted the device
   * @param lostPresses presses that nobody had confirmed: they lived in its memory only
   */
  record Rebooted(String rebooted, int lostPresses, String sentence) implements Answer {}

  /**
   * The first line of a watch; a {@link Lamp} follows at each change.
   *
   * @param watching how many devices
   */
  record Watching(int watching) implements Answer {}

  record All(List<Lamp> devices) implements Answer {}

  /**
   * What one device shows.
   *
   * @param link of the wired link: DOWN, READY, REFUSED_VERSION, REFUSED_NAME, REFUSED
   * @param own of the device's own path: DOWN, READY; empty if it has none
   * @param press the latest press; empty if there is none
   * @param dark at a silent site the lamps are off, and only this socket says the stage
   * @param stages of this press, each with the milliseconds from the push (of an earlier boot's
   *     press: from when it was first shown) on the monotonic clock
   */
  record Lamp(
      String device,
      String link,
      String own,
      String press,
      Stage.Name stage,
      int tier,
      String by,
      boolean dark,
      String zh,
      String en,
      List<Reached> stages)
      implements Answer {
    public Lamp {
      stages = List.copyOf(stages);
    }
  }

  record Reached(Stage.Name stage, double ms) {}

  /** Without the line's end. */
  default String json() {
    return Json.MAPPER.writeValueAsString(this);
  }

  /**
   * @param kind what the command is answered with, unless it is refused
   */
  static Answer read(String json, Class<? extends Answer> kind) throws Unreadable {
    try {
      return json.startsWith("{\"error\"")
          ? Json.MAPPER.readValue(json, Refused.class)
          : Json.MAPPER.readValue(json, kind);
    } catch (JacksonException e) {
      throw new Unreadable("The simulator answered with what this client can not read: " + json);
    }
  }

  /** The other end is no simulator of this version. */
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /** Fields that a later version adds are passed over. */
  final class Json {
    private static final JsonMapper MAPPER =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Json() {}
  }
}
