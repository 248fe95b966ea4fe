package io.campusshield.demo.station;

import io.campusshield.demo.process.Start;
import java.nio.file.Path;
import java.util.List;

/** A part does not run; the message says why and the way out, with the last lines of its log. */
public final class NotStarted extends Exception {
  private static final long serialVersionUID = 1;

  NotStarted(String sentence) {
    super(sentence);
  }

  static NotStarted ended(String part, Start.Ended end, Path log) {
    return new NotStarted(
        part + " ended with code " + end.exitCode() + "; " + log + lines(end.lastLines()));
  }

  static NotStarted late(String part, Start.Late late, Path log) {
    return new NotStarted(
        part
            + " is not ready after "
            + Station.READY_WITHIN.toSeconds()
            + " s; give the machine room and try again; "
            + log
            + lines(late.lastLines()));
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty() ? " is empty" : " ends:\n    " + String.join("\n    ", lines);
  }
}
