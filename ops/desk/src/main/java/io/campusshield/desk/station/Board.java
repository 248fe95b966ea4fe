package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.View;
import java.util.List;

/** What is shown to people. Any thread; returns at once. */
public interface Board {
  void show(View view);

  /**
   * What is wrong with our own equipment; in the place of what was shown of that before.
   *
   * @param open the latest first
   */
  default void show(List<Change.TroubleHeard> open) {}

  /** What the station looks after now; what is open is shown anew behind it. */
  default void show(Sites sites) {}

  /** Whether what is shown is also written down. */
  default void recording(boolean records) {}
}
