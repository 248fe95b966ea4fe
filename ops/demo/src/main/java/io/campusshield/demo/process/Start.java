package io.campusshield.demo.process;

import java.time.Duration;
import java.util.List;

/** What has become of a part that was started. */
public sealed interface Start {
  /** It does its job, and has said so. */
  record Ready(Duration after) implements Start {}

  /**
   * It ended before that.
   *
   * @param exitCode 128 and the signal's number if it was killed
   * @param lastLines of what it wrote, the last one last
   */
  record Ended(int exitCode, List<String> lastLines) implements Start {
    public Ended {
      lastLines = List.copyOf(lastLines);
    }
  }

  /** It is neither ready nor at an end in the time given. */
  record Late(List<String> lastLines) implements Start {
    public Late {
      lastLines = List.copyOf(lastLines);
    }
  }
}
