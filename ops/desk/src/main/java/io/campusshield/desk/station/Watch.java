package io.campusshield.desk.station;

import io.campusshield.desk.core.Signal;
import java.util.List;

/** Sees the owner at work and changes nothing of it. */
public interface Watch {
  /**
   * On the owner's thread, at least once a second while that lives. Returns at once.
   *
   * @param signals that it has taken, before anything follows from them; may be empty
   */
  void turned(List<Signal> signals);
}
