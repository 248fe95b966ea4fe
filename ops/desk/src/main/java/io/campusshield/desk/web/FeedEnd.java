package io.campusshield.desk.web;

import java.time.Duration;
import java.util.OptionalLong;

/** Whoever is at the feed. Any thread; nothing blocks. */
interface FeedEnd {
  /**
   * A message.
   *
   * @param type as in its JSON
   * @param position of a snapshot or an incident's change
   * @param json a line
   */
  record Told(String type, OptionalLong position, String json) {}

  FeedPage page();

  /** When it was last known to be there, monotonic. */
  Duration heard();

  boolean canRing();

  /**
   * @return false if it was or is now cut off
   */
  boolean offer(Told message);

  void cutOff();

  /** Whoever has opened it may not look on. */
  void signedOut();
}
